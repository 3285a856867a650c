# Texts that belong to Boston alone.
site-name = Panjereh Boston
site-tagline = A window between the people of Boston and their city
site-welcome = Tell us what does not work in your street or neighborhood. Your report is checked, reaches the department responsible, and its answer comes back to you; one tracking code follows it from the first word to the answer.
site-welcome-short = Your report is checked, reaches the department responsible, and its answer comes back.
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
site-emergency = If a life is in danger, call 911 first.
