# Running cycles
nav-cycles = Cycles
cycles-title = Cycles
cycles-lead = A cycle is one round of surveys. It is prepared, opened, closed and frozen; results can be seen only once it is frozen.
cycles-new = New cycle
cycles-all = All cycles
cycles-col-cycle = Cycle
cycles-col-label = Name
cycles-col-baseline = Baseline
cycle-title =
    { $cycle ->
        [rehearsal] Rehearsal
       *[other] Cycle { $cycle }
    }
cycle-next = What happens now
cycle-now-draft = The cycle is prepared but not open: no codes can be made, and nobody can answer. Check the roster and the surveys, then open the cycle.
cycle-now-open = The cycle is open: coordinators hand out codes, and people answer. While it is open, only coverage can be seen. When the time for answers is over, close the cycle.
cycle-now-closed = The cycle is closed and takes no more answers. To see results, freeze its data.
cycle-now-frozen = The data are frozen and do not change any more. Analysts see the results; the public sees them once they are published.
cycle-now-released = The data are frozen, and results are published.
cycle-ask-administrator = An administrator can take the next step.
cycle-do-open = Open the cycle
cycle-do-discard = Delete the prepared cycle
cycle-do-close = Close the cycle
cycle-do-reopen = Open again
cycle-do-freeze = Freeze the data
cycle-coverage = Coverage
cycle-roster = { PLURAL($n) ->
    [one] { $n } institution is on the roster.
   *[other] { $n } institutions are on the roster.
    }
cycle-baseline = Results are compared with cycle { $baseline }.
cycle-no-baseline = There is no baseline.
cycle-col-version = Questionnaire
cycle-history = Who did what, and when
cycle-history-none = No steps are on record for this cycle: it was imported as a whole.
cycle-event-created = Prepared
cycle-event-opened = Opened
cycle-event-closed = Closed
cycle-event-reopened = Opened again
cycle-event-frozen = Frozen
cycle-reason-was = Reason:

# Before a step
cycle-ask-open = Open cycle { $cycle }?
cycle-means-open-1 = Coordinators will be able to hand out codes, and people to answer with them.
cycle-means-open-2 = From now on the questionnaires, the roster and the baseline stay as they are.
cycle-means-open-3 = While the cycle is open, staff see only how many people have answered.
cycle-yes-open = Yes, open it
cycle-ask-discard = Delete the prepared cycle { $cycle }?
cycle-means-discard-1 = The cycle and its roster will be deleted.
cycle-means-discard-2 = No answer is lost: none has been accepted yet.
cycle-means-discard-3 = Afterwards a cycle of this year can be prepared anew.
cycle-yes-discard = Yes, delete it
cycle-ask-close = Close cycle { $cycle }?
cycle-means-close-1 = From now on no answers are accepted, also not from people who have already begun.
cycle-means-close-2 = All answers that were sent stay. Codes that were handed out and not used are no longer good.
cycle-means-close-3 = Until its data are frozen the cycle can be opened again, for a reason that you give.
cycle-yes-close = Yes, close it
cycle-ask-reopen = Open cycle { $cycle } again?
cycle-means-reopen-1 = Codes can be handed out and answers given again. Codes from before that were not used are good again, too.
cycle-means-reopen-2 = Answers that were sent stay and cannot be changed.
cycle-means-reopen-3 = Your name and the reason stay on the page of the cycle.
cycle-yes-reopen = Yes, open it again
cycle-ask-freeze = Freeze the data of cycle { $cycle }?
cycle-means-freeze-1 = The answers are checked and counted, and the data get a checksum.
cycle-means-freeze-2 = Afterwards the cycle cannot be opened again, nor the data changed. Answers that were begun and not sent are deleted.
cycle-means-freeze-3 = Analysts will see results and can prepare a release.
cycle-yes-freeze = Yes, freeze it
cycle-no = No, leave it as it is
cycle-reason = Why the cycle is opened again
cycle-reason-hint = One or two sentences, without names of people.
step-problem-cycle-no-reason = Please write why the cycle is opened again.
step-problem-reason-long = The reason is too long. Leave at most { $n } characters.
step-problem-cycle-answers-wait = Some answers have not arrived in their place yet. Wait a minute and try again.
step-problem-cycle-no-form = No survey of this cycle has a questionnaire that can be answered. Prepare the cycle anew.
error-cycle-closed-title = The cycle is closed, but its data are not frozen yet
error-cycle-closed-next = Results can be seen once they are. An administrator does that: open this cycle in the list and freeze its data.
error-cycle-wrong-state-title = The cycle is in another state by now
error-cycle-wrong-state-next = This step cannot be taken any more: somebody has done it, or the cycle is not ready for it. Open the cycle and see what happens now.

# A new cycle
plan-lead = At first it is a draft. Nobody can answer before you open the cycle.
plan-key = Year of the autumn
plan-key-hint = Four digits; 2028 means school year 2028/29. The year must be later than the cycle before.
plan-label = Name
plan-label-hint = For example: Surveys of school year 2028/29.
plan-baseline = Baseline
plan-baseline-hint = Results are compared with it.
plan-baseline-none = None: this cycle will be a baseline itself
plan-roster = Roster
plan-roster-of = The same as in cycle { $cycle }
plan-roster-file = From a file
plan-file = File of the roster
plan-file-hint = Only if the roster comes from a file: rosters.csv, UTF-8, with columns institution_id, name, stage, teachers_n, g7_9, g10_12.
plan-surveys = Which surveys are asked
plan-create = Save the draft
plan-cancel = Back without saving
plan-means = The cycle takes targets and indicators from the programme's catalogue. If something is not right, the draft can be deleted and prepared anew.
plan-choose-file-again = Please choose the file of the roster again: the browser does not keep it.
plan-problem-no-year = “{ $what }” is not a year. Give the year in four digits, for example 2028.
plan-problem-not-later = The year must be later than the last cycle ({ $what }). Give a later year.
plan-problem-label = Give the cycle a name of at most 100 characters.
plan-problem-baseline = Cycle “{ $what }” has no results. Choose another baseline.
plan-problem-roster-cycle = Cycle “{ $what }” has no roster. Choose another.
plan-problem-roster-missing = Choose a file with a roster in it, or take the roster of another cycle.
plan-problem-no-survey = Choose at least one survey.
plan-problem-no-form =
    { $what ->
        [M_PII] For preschool management
        [M_SCH] For school management
        [T_PII] For preschool teachers
        [T_SCH] For school teachers
       *[other] For learners
    } there is no questionnaire of that year that can be answered. Give a later year or leave this survey out.

# Front page, while a cycle is open
home-answer-title = The surveys are open
home-answer-text = If you were given a slip with a code at your institution, you can answer with it. The survey is anonymous and works on a phone, too.
home-answer-button = Type the code

# Files of a closed cycle
cycle-do-files = Add files
cycle-event-attached = Files added
cycle-files-title = Files for cycle { $cycle }
cycle-files-lead = These surveys do not ask for devices and connections, nor for self-assessments of teachers. If you have them in files, add them before you freeze the data.
cycle-files-inventory = Devices and connections
cycle-files-inventory-hint = inventory.csv, UTF-8; indicators 1–3 are computed from it. A new file replaces the one before.
cycle-files-digcompedu = Self-assessments of teachers
cycle-files-digcompedu-hint = digcompedu.csv, UTF-8, with the 22 questions of DigCompEdu. A new file replaces the one before.
cycle-files-save = Add
cycle-files-back = Back without adding
cycle-files-empty = Choose at least one file that has something in it.
cycle-files-again = Mend the files and choose them again; nothing of them was stored.
cycle-files-notices = The files are added, but some rows will not be used
fault-cell = { $file }, line { $line }, column “{ $column }”:
fault-line = { $file }, line { $line }:
fault-column = { $file }, column “{ $column }”:
fault-file = { $file }:
