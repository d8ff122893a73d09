# Every page
skip-to-content = Skip to content
synthetic-tag = Synthetic data.
synthetic-text = This municipality and its institutions do not exist; the figures are made up for trying things out.
nav-site = Site
nav-results = Results
nav-my-institution = My institution
nav-indicators = Neighbouring indicators
language-name = English
sign-in = Sign in
sign-out = Sign out
signed-in-as = You are signed in as { $login } ({ $role }).
role-administrator = administrator
role-analyst = analyst
role-coordinator = institution coordinator
role-public = visitor
footer = Spogulis (“mirror”) helps schools and preschools see how their digital competence grows.
footer-synthetic = Spogulis (“mirror”) helps schools and preschools see how their digital competence grows. All data on this site is synthetic.

# Front page
home-title = Schools look in the mirror
home-lead = Spogulis is a survey of digital competence and its results: what learners, teachers and school leaders say about digital technology in their institution, and what has changed in two years.
home-open-title = Try the learner survey
home-open-text = A rehearsal cycle is open. The survey is anonymous, takes about ten minutes and works on a phone too.
home-open-count = { PLURAL($n) ->
    [one] { $n } answer received so far.
   *[other] { $n } answers received so far.
    }
home-open-button = Start the survey
home-how-title = How it works
home-how-ask = We ask.
home-how-ask-text = Every second year learners of grades 7 to 12, teachers and school leaders answer. Nobody sees who said what.
home-how-count = We count honestly.
home-how-count-text = Every figure says how many people answered and how sure it is. “No clear change” is a finding too.
home-how-publish = We publish safely.
home-how-publish-text = Results of small groups are not shown, so that nobody’s answer can be guessed.
home-staff-title = For staff
home-staff-text = Analysts see results and coverage here; coordinators see how many have answered in their institution.

# Signing in
login-email = Email address
login-password = Password
login-who = Learners and teachers who answer a survey need no account.
login-wrong = The email address or the password is not right. Check both and try again.
login-pause-title = Signing in is paused for a moment
login-pause = { PLURAL($n) ->
    [one] A wrong password was typed for this account several times. Wait { $n } minute and try again. If you do not remember the password, ask the administrator for a new one.
   *[other] A wrong password was typed for this account several times. Wait { $n } minutes and try again. If you do not remember the password, ask the administrator for a new one.
    }
login-demo-title = Demo accounts
login-demo-text = Choose a role and type its address and password.
login-role = Role

# A coordinator's institution
mine-lead = Here you see how many answers your institution has given. The answers themselves, and who gave them, are shown to nobody; only the joint answer of management is seen by those who prepare it.
mine-cycle =
    { $cycle ->
        [rehearsal] Rehearsal
       *[other] Cycle of { $cycle }
    }
mine-report = Your institution’s report
mine-report-text = The results of your institution beside those of the municipality, from the same release.
mine-report-whole = All published results
mine-none = Your institution is not on the list of any cycle. Please contact the administrator.
cycle-state-draft = in preparation
cycle-state-open = open
cycle-state-closed = closed
cycle-state-frozen = results ready
cycle-state-released = published
col-answers = Answers
col-people = People on the list

# Surveys
survey-M_PII = Preschool management
survey-M_SCH = School management
survey-S_712 = Learners, grades 7–12
survey-T_PII = Preschool teachers
survey-T_SCH = School teachers

# Errors: what happened, and what to do next
error-prefix = Error:
error-summary-title = Something still needs fixing
error-home = To the front page
error-code = Error code:
error-sign-in-needed-title = Please sign in first
error-sign-in-needed-next = This page is only shown after signing in, or your working session here has ended. Sign in and you will continue on the same page.
error-forbidden-title = This page is not for your role
error-forbidden-next = If you need it for your work, ask the administrator for the right to see it, or sign in with another account.
error-not-found-title = There is no such page
error-not-found-next = Check the address. If a link led you here, the page may have moved: start from the front page.
error-cross-site-title = The form was not accepted
error-cross-site-next = Your browser did not confirm that the form came from this site. Open the page again in the same window and send it once more.
error-code-unknown-title = This code cannot be used to answer
error-code-unknown-next = The code is not valid, was used before, or the survey is closed. If you have already sent your answers, all is well. Otherwise ask for a new code or start from the front page.
error-cycle-not-frozen-title = There are no results yet
error-cycle-not-frozen-next = While a cycle is open only its coverage is shown. Results come after the cycle has been closed.
error-release-withdrawn-title = This release has been withdrawn
error-release-withdrawn-next = A mistake was found in it, or it should not have been published, so its files can no longer be downloaded. If it has been corrected, the new release is under “Published results”.
error-release-wrong-state-title = The release is in another state already
error-release-wrong-state-next = This can no longer be done: somebody has already done it, or everybody can see the release by now. The present state is below.
error-release-same-person-title = Only somebody else may publish it
error-release-same-person-next = You prepared this draft. Ask a colleague to read it and to publish it with their own account.
error-release-outdated-title = The draft is out of date
error-release-outdated-next = The data it was computed from has changed since it was made. Open the draft and save it again; its texts will stay.
error-release-changed-title = Somebody has just changed the draft
error-release-changed-next = What you asked for was not done, so that the other person’s changes are not lost. Look at the present draft and try again.
error-draft-unreadable-title = Your started answers could not be opened
error-draft-unreadable-next = Please start the survey again. Nothing of what you started has been sent.
error-bad-request-title = What your browser sent could not be understood
error-bad-request-next = Go back to the page before, reload it and try again.
error-unprocessable-title = Something in the form needs fixing
error-unprocessable-next = Go back to the page before, correct the fields that are marked and send it again.
error-too-large-title = More was sent than may be
error-too-large-next = Go back to the page before: what you typed is still in your browser. Shorten the texts or choose a smaller picture and send it again.
error-busy-title = Very many people are sending answers right now
error-busy-next = Wait a few seconds and reload the page. Everything saved so far stays saved.
error-internal-title = Something went wrong on our side
error-internal-next = Try again in a moment. Everything saved so far stays saved. If it happens again, tell the administrator the error code.
