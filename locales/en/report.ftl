# Title page
report-title = Digital transformation of educational institutions in { $year }
report-subtitle = Indicators and starting points
report-subtitle-against = Indicators, targets and change since { $against }
report-publisher = Spogulis
report-draft = Draft
report-draft-title = Draft: { $title }
report-draft-text = This report is not published and its figures may still change. It is for analysts only.
report-contents = Contents
report-skip = Skip to content
report-synthetic-banner = The data is synthetic: neither figures nor institutions are real.
report-meta-cycle = School year
report-meta-against = Compared with
report-meta-release = Release no.
report-meta-date = Date
report-provenance-title = Provenance
report-provenance-data = Data
report-provenance-program = Program
report-provenance-schema = Format of the release
report-provenance-data-hash = Hash of the data (SHA-256)
report-provenance-catalogue-hash = Hash of the indicator catalogue (SHA-256)
report-provenance-questionnaire = Questionnaire “{ $survey }”: version, hash
report-data-synthetic = synthetic
report-data-real = survey answers
report-commentary = Analyst’s comment
report-commentary-other-language = Analyst’s comment (in Latvian)
report-and = { $first } and { $last }
report-quoted = “{ $name }”
report-total = Total

# Dates
report-date = { $day } { $month } { $year }
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December

# Charts and cells
report-cell-hidden = hidden
report-chart-value = value
report-chart-interval = margin of error (95%)
report-chart-target-short = target
report-chart-break = series broken
report-target-of = target { $year }
report-published-baseline = published baseline 2024/25
report-withheld = margin of error not published
report-fewer-than = fewer than { $n }
report-nobody = no answers
report-municipal = whole municipality

# Codes
report-status-met = met
report-status-on_track = on track
report-status-not_met = not met
report-status-not_measurable = cannot be measured
report-status-baseline = baseline
report-status-no_target = no target
report-status-changed = clear change
report-status-unchanged = no clear change
report-status-untested = not tested
report-status-unsaid = test not published
report-certainty-confirmed = for certain
report-certainty-uncertain = within the margin of error
report-reason-no_data = no data
report-reason-no_substantive = no ratings at all
report-reason-n_below_threshold = too few answers
report-reason-secondary_suppressed = hidden to protect answers
report-reason-single_cluster = answers from one institution only
report-reason-low_coverage = fewer than half of the institutions answered
report-reason-dk_majority = most people answered “don’t know”
report-reason-wording_changed = the wording of the question has changed
report-remedy-no_data = Hand in the data, or put the question into the survey.
report-remedy-no_substantive = Reconsider the question: nobody could answer it.
report-remedy-n_below_threshold = More answers are needed.
report-remedy-secondary_suppressed = Only the figure for all grades is shown.
report-remedy-single_cluster = Answers from several institutions are needed.
report-remedy-low_coverage = Answers from at least half of the institutions are needed.
report-remedy-dk_majority = Reconsider the question: most people could not answer it.
report-remedy-wording_changed = The new value is a new baseline; keep the wording from now on.
report-p-below-001 = p < 0.01
report-p-below-005 = p < 0.05
report-p-not-after-correction = not significant after correction
report-p-not-significant = not significant
report-survey-M_PII = Preschool management
report-survey-M_SCH = School management
report-survey-S_712 = Learners, grades 7–12
report-survey-T_PII = Preschool teachers
report-survey-T_SCH = School teachers
report-who-S_712 = learners
report-who-T_PII = preschool teachers
report-who-T_SCH = school teachers
report-stage-PII = Preschool
report-stage-SCHOOL = School
report-band-G7_9 = Grades 7–9
report-band-G10_12 = Grades 10–12
report-extra-I12daily-G7_12 = Grades 7–12, every day only
report-level-A1 = A1, newcomer
report-level-A2 = A2, explorer
report-level-B1 = B1, integrator
report-level-B2 = B2, expert
report-level-C1 = C1, leader
report-level-C2 = C2, pioneer
report-counted-respondent = people who answered
report-counted-institution = institutions
report-counted-device = devices and people

# Columns
report-col-figure = Figure
report-col-value = Value
report-col-interval = Margin of error (95%)
report-col-n = n
report-col-population = N
report-col-baseline = Published 2024/25
report-col-target-2026 = Target 2026/27
report-col-target-2028 = Target 2028/29
report-col-status = Status
report-col-mean-of-institutions = Mean of institutions
report-col-lowest = Lowest
report-col-highest = Highest
report-col-n-institutions = Institutions on the list
report-col-n-without-data = Without data
report-col-direction = Direction of action
report-col-targets = Targets
report-col-met = Met
report-col-met-confirmed = for certain
report-col-on-track = On track
report-col-not-met = Not met
report-col-not-met-confirmed = for certain
report-col-not-measurable = Cannot be measured
report-col-change = Change
report-col-change-interval = Margin of error
report-col-p-class = Test
report-col-verdict = Conclusion
report-col-survey = Survey
report-col-respondents = Answered (n)
report-col-response-rate = Response rate
report-col-institutions-share = Institutions represented
report-col-who = Who
report-col-participation-target = Participation target
report-col-reached = Reached
report-col-statement = Statement
report-col-group-a = First group
report-col-share-a = Agree
report-col-group-b = Second group
report-col-share-b = Agree
report-col-difference = Difference
report-col-difference-interval = Margin of error
report-col-stage = Stage
report-col-level = Level
report-col-teachers-share = Teachers
report-col-institutions = Institutions
report-col-mean-points = Mean share of points
report-col-theme = Theme
report-col-answers = Answers
report-col-answers-share = Share of those read
report-col-reason = Reason
report-col-remedy = What to do
report-col-oddity = What does not fit
report-col-institution = Institution
report-col-indicator = Indicator { $number }
report-col-items = Questions
report-col-alpha = Alpha
report-col-omega = Omega
report-col-own-share = Institution
report-col-own-n = n, institution
report-col-municipal-share = Municipality
report-col-municipal-interval = Margin of error
report-col-municipal-n = n, municipality

# Summary
report-summary-title = Summary
report-summary-lead = This report shows what the surveys and the count of devices of { $year } allow to say about the programme’s indicators, and how surely it can be said.
report-finding-targets = Targets
report-finding-change = Change
report-finding-coverage = Coverage
report-targets-baseline = This is the starting point that later school years are compared with; it has no targets of its own.
report-targets-none = No targets are set for this school year.
report-targets-number = { PLURAL($n) ->
    [one] The programme sets { $n } target for { $year }.
   *[other] The programme sets { $n } targets for { $year }.
    }
report-tally-met-none = No target is met.
report-sure-all = { PLURAL($n) ->
    [one] for certain
   *[other] all for certain
    }
report-sure-some = { $n } for certain
report-unsure-all = { PLURAL($n) ->
    [one] within the margin of error
   *[other] all within the margin of error
    }
report-unsure-some = { $n } within the margin of error
report-unsaid-all = how surely is not published
report-unsaid-some = { $n } without a published margin
report-tally-met = { PLURAL($n) ->
    [one] { $n } target is met ({ $sureness }).
   *[other] { $n } targets are met ({ $sureness }).
    }
report-tally-on-track = { PLURAL($n) ->
    [one] { $n } figure is on track.
   *[other] { $n } figures are on track.
    }
report-tally-not-met = { PLURAL($n) ->
    [one] { $n } target is not met ({ $sureness }).
   *[other] { $n } targets are not met ({ $sureness }).
    }
report-tally-not-measurable = { PLURAL($n) ->
    [one] { $n } target cannot be measured.
   *[other] { $n } targets cannot be measured.
    }
report-changes-none-tested = No figure was compared with { $against }.
report-changes-tested = { PLURAL($n) ->
    [one] { $n } figure was compared with { $against }.
   *[other] { $n } figures were compared with { $against }.
    }
report-changes-rose = { PLURAL($n) ->
    [one] { $n } figure has clearly increased: { $names }.
   *[other] { $n } figures have clearly increased: { $names }.
    }
report-changes-fell = { PLURAL($n) ->
    [one] { $n } figure has clearly decreased: { $names }.
   *[other] { $n } figures have clearly decreased: { $names }.
    }
report-changes-rest = { PLURAL($n) ->
    [one] The other { $n } figure shows no clear change; that is a finding too, since smaller swings may be chance.
   *[other] The other { $n } figures show no clear change; that is a finding too, since smaller swings may be chance.
    }
report-changes-none = None shows a clear change; that is a finding too, since smaller swings may be chance.
report-changes-unsaid = { PLURAL($n) ->
    [one] The test of { $n } figure is not published, because it could give away the answers of small groups.
   *[other] The tests of { $n } figures are not published, because they could give away the answers of small groups.
    }
report-confirmed-met = Targets met for certain:
report-confirmed-not-met = Targets that are certainly not met:
report-name-value-target = { $name }: { $value }, target { $target }
report-targets-caption = Targets of { $year } by direction of action

# Directions and indicators
report-direction-title = Direction of action { $number }: { $name }
report-direction-lead = The values that later school years are compared with.
report-fact-definition = What it shows
report-fact-counted = What is counted
report-fact-questions = Survey questions
report-fact-responsible = Responsible
report-fact-responsible-none = not named in the programme
report-part-value = { $label }: { $value } ({ $details }).
report-part-range = { $label }: { $value } (institutions { $range }).
report-part-counted = { $label }: { $value }.
report-part-withheld = { $label }: the value cannot be shown, because of: { $why }.
report-detail-interval = margin of error { $interval }
report-detail-census = all institutions answered, so there is no margin of error
report-detail-n = n = { $n }
report-detail-people = n = { $n } of { $all }
report-detail-institutions = institutions: { $n } of { $all }
report-standing-met-confirmed = The target of { $target } is met for certain.
report-standing-met-uncertain = The target of { $target } is met, but within the margin of error: the true value may also lie below it.
report-standing-met-bare = The target of { $target } is met; how surely cannot be said.
report-standing-on-track = The target of { $target } is not met yet, but lies within the margin of error: the figure is on track.
report-standing-not-met-confirmed = The target of { $target } is not met: the whole margin of error lies below it.
report-standing-not-met-uncertain = The target of { $target } is not met; it lies within the margin of error, but less than half of the planned way is done.
report-standing-not-met-bare = The target of { $target } is not met.
report-standing-counted-met = The target of { $target } is met.
report-standing-counted-not-met = The target of { $target } is not met.
report-standing-counted-just-missed = The target of { $target } is not met: before rounding the value misses it by very little.
report-standing-break = The target of { $target } cannot be judged: the question was reworded, and the series breaks here.
report-change-interval = , margin of error { $lo } to { $hi }
report-change-rose = { PLURAL($n) ->
    [one] It has clearly increased by { $n } percentage point since { $against }{ $interval }.
   *[other] It has clearly increased by { $n } percentage points since { $against }{ $interval }.
    }
report-change-fell = { PLURAL($n) ->
    [one] It has clearly decreased by { $n } percentage point since { $against }{ $interval }.
   *[other] It has clearly decreased by { $n } percentage points since { $against }{ $interval }.
    }
report-change-unclear = No clear change since { $against } ({ $points }{ $interval }).
report-change-untested = The difference from { $against } ({ $points }{ $interval }) was not tested, because this is no headline figure.
report-change-unsaid = Difference from { $against }: { $points }. Whether it is clear is not published, to protect answers.
report-change-refused = Not compared with { $against }: { $why }.
report-chart-direction-title = Values and targets in { $year }
report-figures-caption = { $direction }: indicators in { $year }
report-devices-caption = { $direction }: devices and network in { $year }
report-note-n = n: answers (for indicators 14 and 15 institutions) that the share is taken of; N: people or institutions on the list.
report-note-interval = “For certain” means that the whole margin of error lies on one side of the target.
report-note-break = Where the question was reworded there is no comparison with the published baseline.
report-note-devices = Counted, not estimated from a sample, so there is no margin of error. For indicators 1 and 2 less is better. Unrounded values are held against the target.
report-other-title = Other figures
report-other-caption = Figures outside of the programme

# Change
report-change-title = Change since { $against }
report-change-lead = { PLURAL($n) ->
    [one] A change is called clear only if it cannot be chance, even allowing for { $n } figure having been tested. “No clear change” does not mean that all is as it was: it means that the data does not prove a change.
   *[other] A change is called clear only if it cannot be chance, even allowing for { $n } figures having been tested. “No clear change” does not mean that all is as it was: it means that the data does not prove a change.
    }
report-change-counted-here = These figures are counted, not estimated from a sample, so a difference is real and is not tested.
report-change-none-here = No tested figure of this direction shows a clear change.
report-break-title = The series breaks
report-break-text = The questions of these figures were reworded, so values before and after are not compared: { $names }.
report-chart-change-title = Change since { $against } with margin of error, in percentage points
report-change-caption = { $direction }: compared with { $against }
report-note-change = Change and margin of error are worked out before rounding. Each margin is for its figure alone, while the test allows for all comparisons together.
report-verdict-break = not compared: reworded
report-verdict-counted = counted, not tested

# Coverage
report-coverage-title = Coverage
report-coverage-lead = How many people and institutions answered. There is no list of managers, so only their institutions are counted.
report-coverage-people = Answers came from { $list }.
report-coverage-managements = The questionnaire for management was answered by { $list }.
report-answered-T_PII = { $n } of { $all } preschool teachers ({ $rate })
report-answered-T_SCH = { $n } of { $all } school teachers ({ $rate })
report-answered-S_712 = { $n } of { $all } learners of grades 7–12 ({ $rate })
report-managed-M_PII = { $share } of preschools
report-managed-M_SCH = { $share } of schools
report-chart-coverage-title = Response rates in { $year }
report-coverage-caption = Who answered in { $year }
report-note-coverage = An institution is represented if it gave at least one answer.
report-participation-title = Participation targets
report-participation-lead = The action plan says what share of each group should have assessed their digital competence.
report-participation-caption = Participation against the targets of the action plan
report-participation-target = participation target
report-participation-unknown = not measured in this cycle

# Perception gaps
report-gaps-title = Perception gaps
report-gaps-lead = Some statements are rated by both teachers and learners. A gap does not say who is right: it says where a conversation is worthwhile.
report-gaps-none = In this cycle no statement is rated by both teachers and learners.
report-gap-clear = “{ $statement }”: { $who-a } { $a }, { $who-b } { $b }; a clear gap ({ $points }{ $interval }).
report-gap-unclear = “{ $statement }”: { $who-a } { $a }, { $who-b } { $b }; no clear gap ({ $points }{ $interval }).
report-chart-gaps-title = Share that agrees with the same statement
report-gaps-caption = One statement, two surveys
report-note-gaps = Each gap is tested by itself, without correction for the number of comparisons.
report-statement-t-x-f14-1 = Learners here are taught to behave safely online
report-statement-t-x-f14-2 = Learners here are taught to behave responsibly online
report-statement-t-x-f14-3 = Learners here are taught to verify information found online
report-statement-s-8-a = Teachers regularly use interactive boards in lessons

# Levels
report-levels-title = Levels of teachers’ digital competence
report-levels-lead = Teachers assessed their digital competence with DigCompEdu: six levels from A1 (newcomer) to C2 (pioneer). It is a self-assessment, not a test.
report-levels-none = In this cycle there is no self-assessment data of teachers (DigCompEdu).
report-levels-sentence = { $stage }: { $n } valid self-assessments, on average { $mean } of the possible points.
report-chart-levels-title = Teachers by level
report-levels-caption = Teachers and institutions by level
report-stages-caption = Self-assessments by stage
report-note-levels = The level of an institution is the level of its teachers’ mean; only institutions that may be shown are counted. The thresholds are those of the 22-question self-assessment tool.
report-levels-own = Teachers of this institution

# In people's own words
report-themes-title = Answers in people’s own words
report-themes-lead = Open questions are answered in people’s own words. What they wrote is published nowhere: an analyst reads it and ticks what it speaks of. The names of themes are the analyst’s words.
report-themes-counted = Answers are counted. One answer can have several themes or none, so the numbers do not add up to the answers that were read. Those wrote who wanted to: what the others think cannot be told from it.
report-themes-question = { $who }: { $question }
report-themes-read = { PLURAL($given) ->
    [one] { $read } of { $given } answer in people’s own words was read.
   *[other] { $read } of { $given } answers in people’s own words were read.
    }
report-themes-caption = { PLURAL($read) ->
    [one] { $who }: themes of the { $read } answer that was read
   *[other] { $who }: themes of the { $read } answers that were read
    }
report-themes-withheld = Themes are not shown: fewer than { $n-min } answers were given or read.
report-themes-none = No theme was ticked for any answer.
report-themes-others = Other themes
report-note-themes = Answers are counted; an answer with several themes counts for each of them.
report-note-themes-others = Other themes are neither named nor counted: each stands in fewer than { $n-min } answers, is missing in fewer than { $n-min }, or its number would let readers work out what a few people wrote.

# Not measured, odd
report-not-measured-title = What could not be measured
report-not-measured-lead = These figures have no value, or none that can be held against the target.
report-not-measured-none = Every indicator of the programme could be measured.
report-not-measured-never = Surveys show how people rate their own skills and work, not tested skills. Those who did not answer may think otherwise.
report-not-measured-caption = Figures without a verdict in { $year }
report-oddities-title = Inconsistencies in the source
report-oddities-lead = Some values published in the programme are impossible or hard to understand. This report uses them as published, and says so.
report-oddities-caption = Published values to ask the authors about
report-odd-no-improvement = The target { $target } for { $year } is no better than the baseline { $baseline }: the task is to keep the level.
report-odd-falls-back = The later target { $last } is behind the earlier target { $first }.
report-odd-no-count = The published baseline { $baseline } is impossible: no whole number out of { $base } answers gives it.
report-odd-recomputed = The programme publishes { $published }, the data of the same year gives { $computed }. Targets are judged by the published value, change by the data.

# Methods
report-methods-title = How this was worked out
report-methods-who-title = n and N
report-methods-who = n is the answers that a share is taken of; N is the people or institutions on the list. “Not applicable” and unanswered questions are not counted. “Don’t know” stays in n but is never a positive answer.
report-methods-share-title = Share
report-methods-share = The number of positive answers divided by n. In skill indicators a person is positive whose ratings average at least { $cut }. In indicators 14 and 15 each institution has one vote. In indicator 3 an institution without data counts as not reached.
report-methods-interval-title = Margin of error
report-methods-interval = If the survey were repeated many times, such margins would hold the true value about 95 times out of 100. They allow for answers of one institution being alike (cluster linearisation on the logit scale). Answers of management use Wilson’s interval, votes of institutions Wilson’s interval with a finite population correction. Devices are counted, so they have no margin.
report-methods-target-title = Targets
report-methods-target = “Met”: the value is not below the target. “On track”: the target lies within the margin of error, and at least half of the planned way is done. “Not met”: the others. “For certain” if the whole margin of error lies on one side of the target. Unrounded numbers are compared.
report-methods-limits-title = Cannot be measured
report-methods-limits = A figure is not measured if there are fewer than { $n-min } answers (of voting institutions fewer than { $m-min }), if answers come from one institution only, if fewer than { $coverage } of institutions are represented, if most people answered “don’t know”, or if the question was reworded.
report-methods-change-title = Change
report-methods-change = A change is called clear if p < 0.05 after Holm’s correction for all comparisons. Answers of people use a t test that allows for the same institutions taking part in both years; votes of institutions use the exact McNemar test.
report-methods-rounding-title = Rounding
report-methods-rounding = Shares stand as whole percent; less than a percentage point from the target they show one decimal. Margins of error and changes stand as whole percentage points. Change is worked out before rounding, so it may differ by one from the difference of the numbers shown.
report-protection-title = How answers are protected
report-protection-lead = What is protected is who answered what. From all published numbers together it must be impossible to learn the answers of a small group.
report-protection-small = The share of an institution is not shown if it has fewer than { $n-min } answers.
report-protection-extreme = If an institution has fewer than { $r-min } positive or fewer than { $r-min } other answers, a band stands in place of the exact share: nobody can be sure that all answered alike.
report-protection-others = Further cells are hidden if a hidden one could otherwise be worked out from the total. Which cell is hidden why is not said.
report-protection-rounded = Municipal figures are rounded, standard errors and exact p-values are not published: the answers of institutions could be worked out from them.
report-protection-management = Answers of management are never shown by institution.
report-reliability-title = How consistent the skill questions are
report-reliability-lead = A skill indicator combines several questions. Alpha and omega (0 to 1) say how consistently people answer them; from 0.7 upwards that is thought sufficient.
report-reliability-caption = Consistency of the skill questions

# Institutions
report-institutions-title = Appendix: institutions
report-institutions-lead = For each institution you see only what cannot give away the answers of single people. “Hidden” says nothing about an institution: often another one’s answers need the protection.
report-institutions-caption = { $survey }: share of positive answers by institution, indicators { $numbers }
report-note-hidden = “Hidden”: not shown, to protect answers. A band in place of a share is shown when almost all answered alike.
report-profiles-title = Self-assessments by institution
report-profiles-caption = Mean level of teachers’ digital competence
report-note-profiles = Only institutions with enough valid self-assessments are shown.

# One institution
report-school-subtitle = Report of the institution for { $year }
report-school-title = Figures of the institution
report-school-lead = The institution’s answers beside the figure of the whole municipality. The difference between them was not tested: in a small group it is often chance.
report-school-hidden-title = Some figures are hidden
report-school-hidden = A figure is not shown if the institution has fewer than { $n-min } answers, or if the answers of another institution could be worked out from it.
report-school-chart-title = { $name }: share in the institution and in the whole municipality
report-school-caption = { $name } and the whole municipality
report-school-level-hidden = The mean of the institution’s self-assessments is not shown: there are too few valid ones.
report-note-school = Answers of management are never shown by institution.
