# Words needed everywhere.

button-menu = Menu
button-support = Support
