# Navigation of a cycle
tab-overview = Overview
tab-coverage = Coverage
tab-institutions = Institutions
cycle-choice = Cycle:

# Overview
overview-title = Overview of results, { $cycle }
overview-caption = { $direction }: indicators, targets and change
overview-baseline = This is the starting point that later cycles are compared with. It has no targets yet.
summary-label = Summary
summary-targets = { PLURAL($n) ->
    [one] The programme sets { $n } target for this cycle.
   *[other] The programme sets { $n } targets for this cycle.
    }
summary-met = { PLURAL($n) ->
    [one] target met
   *[other] targets met
    }
summary-split = { $sure } for certain, { $unsure } within the margin of error
summary-on-track = on track
summary-not-met = { PLURAL($n) ->
    [one] target not met
   *[other] targets not met
    }
summary-not-measurable = cannot be measured
summary-no-change = { PLURAL($n) ->
    [one] { $n } figure was compared with { $against }; it shows no clear change, and that is a finding too.
   *[other] { $n } figures were compared with { $against }; none shows a clear change, and that is a finding too.
    }
summary-changes = { PLURAL($n) ->
    [one] { $n } figure was compared with { $against }: clearly up { $rose }, clearly down { $fell }.
   *[other] { $n } figures were compared with { $against }: clearly up { $rose }, clearly down { $fell }.
    }
summary-change-note = Smaller swings may be chance.
legend-value = figure
legend-interval = margin of error (95%)
legend-target = target
legend-baseline = 2024/25
col-figure = Figure
col-value = Value
col-picture = Picture
col-baseline = 2024/25
col-target = Target
col-status = Status
col-change = Change
strip-label = Value { $value }, margin of error { $interval }, 2024/25 { $baseline }, target { $target }.
status-met = Met
status-on_track = On track
status-not_met = Not met
status-not_measurable = Cannot be measured
status-baseline = Starting point
status-no_target = No target
certainty-confirmed = for certain
certainty-uncertain = within the margin of error
change-changed = clear change
change-unclear = no clear change
change-refused = Not comparable:
change-outside = this change is not tested
change-unsaid = its test is not published
change-untested = not compared
reason-no_data = no data
reason-no_substantive = no ratings at all
reason-n_below_threshold = too few answers
reason-secondary_suppressed = hidden to protect answers
reason-single_cluster = answers from one institution only
reason-low_coverage = fewer than half of the institutions answered
reason-dk_majority = most people answered “don’t know”
reason-wording_changed = the wording of the question has changed
reading-title = How to read this
reading-interval = The band shows the margin of error: if the survey were repeated, the true value would lie within such a band 95 times out of 100. A short band means a sure figure.
reading-status = “For certain” means that the whole band lies on one side of the target. “On track” means that the target lies within the band and at least half of the planned way is done.
reading-change = We call a change clear only if it is unlikely to be chance (less than 5 in 100), even allowing for how many figures were compared.

# Indicator
indicator-number = Indicator { $id }
fact-interval = Margin of error (95%)
fact-n-respondent = Answers (n)
fact-n-institution = Institutions (n)
fact-baseline = Starting point 2024/25
fact-baseline-data = In the answers of 2024/25 (change is tested against this)
baseline-in-data = answers { $value }
fact-target-2026 = Target 2026/27
fact-target-2028 = Target 2028/29
fact-change = Change since { $against }
fact-change-interval = margin of error { $interval }
final-track-ahead = Towards the 2028/29 target: ahead of an even path.
final-track-behind = Towards the 2028/29 target: behind an even path.
target-keeps-level = The target is not above the starting point: the task is to keep the level.
path-label = Starting point 2024/25 { $baseline }, now { $value }, target 2026/27 { $target }, target 2028/29 { $later }.
path-caption = The dot is this cycle’s value with its margin of error, the bars are targets, the ring is the starting point as the programme published it.
details-summary = How this was worked out, and how sure it is
counts-caption = Who answered
sensitivity-caption = The same figure worked out in other ways
count-n-base = answers that the share is taken of (n)
count-k = of them positive
count-n-dk = “don’t know” answers
count-n-nap = “not applicable” (not counted)
count-n-missing = no answer (not counted)
count-m-domain = institutions with answers
count-n-pop = people on the lists
count-numerator = numerator
count-denominator = denominator
count-n-institutions = institutions
count-n-without-data = institutions without data
count-mean-of-institutions = mean of institutions
count-range = smallest and largest
sensitivity-cluster = allowing for answers coming from institutions
sensitivity-wilson = ignoring institutions (Wilson interval)
sensitivity-without-dk = without “don’t know”
sensitivity-two-stage = about this year’s people only (two-stage)
sensitivity-wilson-fpc = with a finite population correction
sensitivity-institution-mean = one vote per institution
sensitivity-institution-primary = each institution’s main answer
sensitivity-weights-post = weighted to the lists
sensitivity-weights-rake = weighted to the margins of the lists
method-cluster-logit = The margin of error allows for answers of one institution being alike (cluster linearisation, logit scale).
method-wilson = Margin of error by Wilson’s method.
method-wilson-fallback = Margin of error by Wilson’s method, because all answers are the same.
method-wilson-fpc = Counted over institutions; margin of error by Wilson’s method with a finite population correction.
method-census = All institutions answered, so there is no margin of error.
p-class-below-001 = Test of change: p < 0.01 after correcting for the number of comparisons.
p-class-below-005 = Test of change: p < 0.05 after correcting for the number of comparisons.
p-class-not-significant = Test of change: after correcting for the number of comparisons the difference may be chance.
p-class-outside-family = The change was computed, but this figure is not among those that are tested.
definition-title = Definition
definition-questions = Survey questions
definition-unit = What is counted
definition-responsible = Responsible
counted-over-respondent = people who answered
counted-over-institution = institutions
counted-over-device = devices

# Coverage
coverage-title = Coverage, { $cycle }
coverage-lead = How many people and institutions answered. There is no list of managers, so only their institutions are counted.
col-survey = Survey
col-respondents = Answered
col-population = On the list
col-rate = Share
col-institutions = Institutions
of-all = { $part } of { $all }
missing-title = Institutions without answers
missing-none = all answered
participation-title = Participation targets
participation-lead = The action plan says what share of each group should have assessed their digital competence.
col-who = Who
col-reached = Reached
not-counted = not counted yet

# Institutions
institutions-title = Institutions, { $cycle }
institutions-lead = For each institution you see only what cannot give away the answers of single people. Answers of management are never shown by institution.
cell-exact = share of positive answers
cell-band = the share lies somewhere within
cell-hidden-short = hidden
cell-hidden-long = to protect answers
cell-none = nobody answered
table-withheld = “{ $title }”: the table is not shown, because it could give away the answers of single people.
col-institution = Institution
row-total = Total
band-G7_9 = grades 7–9
band-G10_12 = grades 10–12
band-ALL = all grades
