# Texts that belong to Boston alone.
site-name = Panjereh Boston
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
