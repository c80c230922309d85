//! The messengers' modules against fakes that speak real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod platforms {
    mod every_call;
    mod leaks;
    mod masking;
    mod telegram;
    mod telegram_calls;
    mod telegram_carrier;
    mod telegram_courier;
    mod telegram_failures;
    mod telegram_fake;
    mod telegram_fake_shapes;
    mod telegram_fake_updates;
    mod telegram_places;
    mod telegram_updates;
    mod telegram_webhook;
    mod two_messengers;
    mod vk;
    mod vk_callback;
    mod vk_carrier;
    mod vk_fake;
    mod vk_long_poll;
    mod web;
    mod web_events;
    mod web_sealed;
}
