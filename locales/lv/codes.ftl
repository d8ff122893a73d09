# Lapiņas ar kodiem
report-slips-title = Kodi: { $institution }
report-slips-help = Ievadi kodu šajā adresē vai noskenē attēlu. Kods der vienreiz. Tavs vārds nekur netiek pierakstīts.
report-slips-qr = Kvadrātkods, kas atver adresi ar šo kodu
report-slips-survey-management-preschool = Aptauja pirmsskolas vadībai
report-slips-survey-management-school = Aptauja skolas vadībai
report-slips-survey-student = Aptauja skolēniem
report-slips-survey-teacher-preschool = Aptauja pirmsskolas pedagogiem
report-slips-survey-teacher-school = Aptauja skolotājiem
