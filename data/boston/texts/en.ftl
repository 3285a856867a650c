# Texts that belong to Boston alone.
site-name = Panjereh Boston
# The city's requests go straight to a department: nobody checks them before.
citizen-home-lead = Your report goes straight to the department responsible, and the answer comes back to you. We ask for no name and no account.
citizen-home-how-2 = It reaches the department
citizen-home-how-2-text = The city's rules say which department's queue it belongs in, and when it is due.
citizen-home-how-3-text = With text and, if there is one, a picture; or with the reason why nothing will be done.
citizen-help-levels = Three rules we keep
citizen-help-level-1 = One queue
citizen-help-level-1-text = Every report is always in the queue of one department.
citizen-help-level-2 = One deadline
citizen-help-level-2-text = Every report has a deadline; if it is missed, the delay shows everywhere.
citizen-help-level-3 = One way on
citizen-help-level-3-text = "Not our responsibility" takes it to another department, and the second time someone more senior decides.
citizen-help-answer-text = The department answers with text and evidence, or says plainly that it has none.
citizen-privacy-see-text = The report is read by the department responsible and the city's head office. Neither knows who reported it.
citizen-where-search = Name of the neighborhood
citizen-where-search-empty = Enter the name of a neighborhood, for example "Roxbury".
citizen-where-address-hint = For example "1607 Dorchester Ave, across from the bakery". Your own apartment number is not needed.
citizen-filter-province = City
report-error-place-missing = Say where it is: point to it on the map, or choose the neighborhood from the list.
report-error-place-unknown = This place is not in the list. Choose the neighborhood from the list again.
site-not-persons = Panjereh is about places, services and institutions; it keeps no file on any person.
