# Texts that belong to Boston alone.
site-name = Panjereh Boston
# The city's requests go straight to a department: nobody checks them before.
citizen-home-lead = Your report goes straight to the department responsible, and its answer comes back to you. We ask for no name and no account.
citizen-home-how-2 = It reaches the department
citizen-home-how-2-text = The city's rules say whose queue it belongs to, and by which day it is due.
citizen-home-how-3-text = With words and, where there is one, a picture; or with the reason why nothing is done.
citizen-help-levels = Three things that are held to
citizen-help-level-1 = One queue
citizen-help-level-1-text = Every report lies in the queue of one department, always.
citizen-help-level-2 = One day
citizen-help-level-2-text = It is due on a day; what runs over shows as late everywhere.
citizen-help-level-3 = One way on
citizen-help-level-3-text = "Not ours" takes it to another department, and the second time somebody above decides.
citizen-help-answer-text = The department answers with words and evidence, or says plainly that it has none.
citizen-privacy-see-text = The report is read by the department responsible and the city's head office. Neither knows who reported it.
citizen-where-search = Name of the neighborhood
citizen-where-search-empty = Write the name of a neighborhood, for example "Roxbury".
citizen-where-address-hint = For example "1607 Dorchester Ave, across from the bakery". Your own apartment number is not needed.
citizen-filter-province = City
report-error-place-missing = Say where it is: point at the map, or choose the neighborhood from the list.
report-error-place-unknown = This place is not in the list. Choose the neighborhood from the list again.
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
