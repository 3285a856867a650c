# Texts that belong to Iran alone.
site-name = Panjereh
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
