# Slips with codes
report-slips-title = Codes: { $institution }
report-slips-help = Type the code at this address or scan the picture. It can be used once. Your name is not recorded anywhere.
report-slips-qr = Square code that opens the address with this code
report-slips-survey-management-preschool = Survey for preschool management
report-slips-survey-management-school = Survey for school management
report-slips-survey-student = Survey for learners
report-slips-survey-teacher-preschool = Survey for preschool teachers
report-slips-survey-teacher-school = Survey for teachers
