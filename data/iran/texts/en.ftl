# Texts that belong to Iran alone.
site-name = Panjereh
site-tagline = A window between people and the bodies that serve them
site-welcome = Tell us what does not work in your street, town or village. Your report is checked at three levels, reaches the body responsible, and its answer comes back to you; one tracking code follows it from the first word to the answer.
site-welcome-short = Your report is checked, reaches the body responsible, and its answer comes back.
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
site-emergency = If a life is in danger, call first.
