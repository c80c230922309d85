# Subjects: the keys of src/russian/subject.rs.

subject-maths = Maths
subject-russian = Russian
subject-english = English
subject-physics = Physics
subject-chemistry = Chemistry
subject-biology = Biology
subject-geography = Geography
subject-history = History
subject-social = Social studies
subject-literature = Literature
subject-informatics = Computing
subject-german = German
subject-french = French
subject-surroundings = The world around us
subject-pe = PE
subject-art = Art
subject-music = Music
subject-technology = Technology
subject-obzr = Safety and defence
