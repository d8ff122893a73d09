# Slips with codes
report-slips-title = Codes: { $institution }
report-slips-help = Type the code at this address or scan the picture. It can be used once. Your name is not recorded anywhere.
report-slips-qr = Square code that opens the address with this code
report-slips-survey-management-preschool = Survey for preschool management
report-slips-survey-management-school = Survey for school management
report-slips-survey-student = Survey for learners
report-slips-survey-teacher-preschool = Survey for preschool teachers
report-slips-survey-teacher-school = Survey for teachers

# Where a code is typed
code-title = Type your code
code-lead = The code is on the slip that you were given. Opening this page does not use it up.
code-button = Continue
ready-title = Your code is accepted
ready-text = Your code: { $code }. Write it down if you want to go on later on another device.
ready-button = Start answering

# The coordinator's page
codes-title = Codes
codes-lead = Each code is good for one answer. The sheet is downloaded at once and only this once: codes are not kept, so print them. Do not note who gets which slip.
codes-made = Made
codes-used = Used
codes-col-canceled = Canceled
codes-count = How many codes
codes-make = Download slips (PDF)
codes-class-count = Learners in the class (at most { $n })
codes-class = Download a class code (PDF)
codes-mend = Mend a slip
codes-mend-text = A code that was used can be neither canceled nor replaced. Answers begun under a canceled code are gone. When a slip moves to another institution, they stay.
codes-cancel = Cancel
codes-reissue = Replace by a new one (PDF)
codes-move-to = Institution that the slip belongs to
codes-move = Move
codes-none-open = No survey is open now. Codes can be made while a survey is open.
said-codes-canceled = The code is canceled.
said-codes-moved = The code has been moved.
problem-codes-not-live = Nothing can be done with this code: it is not valid, was used or canceled, or belongs to another institution. Please check that it is typed correctly.
problem-codes-not-open = The survey is not open. Codes can be made while it is.
problem-codes-not-asked = This survey does not ask at the institution that you chose. Please choose another.
problem-codes-too-many = So many more codes cannot be made for this institution. Please type a smaller number or cancel those that are not needed.
problem-codes-no-count = Please type the number in digits, at least 1.
problem-codes-no-pdf = This program was built without PDF, so no codes were made. Please contact the administrator.
