//! `spogulis codes make|class|count|cancel|reissue|move`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::indicators::print;
use super::report::write;
use super::{Context, Failure, secret};
use crate::access::{Keys, MasterKey};
use crate::db::{Db, invitations};
use crate::i18n::Lang;
use crate::report::{Format, ReportError, Slips, slips_pdf};
use crate::service::codes::{self, CodeSheet, CodesError, Desk, For};
use crate::survey::SurveyId;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make codes for an institution and write them as slips.
    Make {
        #[command(flatten)]
        whose: Whose,
        /// How many [default: as many as there are people on the roster]
        #[arg(long)]
        count: Option<u16>,
        #[command(flatten)]
        paper: PaperOptions,
    },
    /// Make one code for a class, which hands out a code to each browser.
    Class {
        #[command(flatten)]
        whose: Whose,
        /// How many codes it hands out.
        #[arg(long)]
        count: u16,
        #[command(flatten)]
        paper: PaperOptions,
    },
    /// Print how many codes were made, used and canceled.
    Count {
        #[arg(long)]
        cycle: String,
    },
    /// Make a code useless. A code that was used cannot be canceled.
    Cancel { code: String },
    /// Cancel a lost code and make another.
    Reissue {
        code: String,
        #[command(flatten)]
        paper: PaperOptions,
    },
    /// Give a code from the wrong pile to another institution.
    Move {
        code: String,
        #[arg(long, value_name = "ID")]
        institution: String,
    },
}

#[derive(Args)]
struct Whose {
    #[arg(long)]
    cycle: String,
    /// student, teacher-school, …
    #[arg(long)]
    survey: String,
    #[arg(long, value_name = "ID")]
    institution: String,
}

#[derive(Args)]
struct PaperOptions {
    #[arg(long, default_value = "lv", value_parser = ["lv", "en"])]
    lang: String,
    /// Where to write the PDF; - is standard output.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(arguments: Arguments, context: &Context) -> Result<(), Failure> {
    // Before any code is made that nobody would ever see.
    if arguments.action.prints() && !Format::Pdf.is_available() {
        return Err(ReportError::NoPdf.into());
    }
    let db = context.open()?;
    let keys = keys(context)?;
    let desk = Desk {
        db: &db,
        keys: &keys,
        own: None,
    };
    match arguments.action {
        Action::Make {
            whose,
            count,
            paper,
        } => print_slips(
            codes::make(&db, &keys, &whose.find()?, count)?,
            &paper,
            context,
        ),
        Action::Class {
            whose,
            count,
            paper,
        } => {
            let sheet = codes::make_for_class(&db, &keys, &whose.find()?, count)?;
            print_slips(sheet, &paper, context)
        }
        Action::Count { cycle } => count(&db, &cycle),
        Action::Cancel { code } => Ok(desk.cancel(&code)?),
        Action::Reissue { code, paper } => print_slips(desk.reissue(&code)?, &paper, context),
        Action::Move { code, institution } => Ok(desk.move_to(&code, &institution)?),
    }
}

impl Action {
    fn prints(&self) -> bool {
        !matches!(
            self,
            Action::Count { .. } | Action::Cancel { .. } | Action::Move { .. }
        )
    }
}

impl Whose {
    fn find(self) -> Result<For, Failure> {
        let survey = SurveyId::find(&self.survey).ok_or_else(|| {
            let slugs = SurveyId::ALL.map(SurveyId::slug).join(", ");
            Failure::refused(format!("no such survey; use one of: {slugs}"))
        })?;
        Ok(For {
            cycle_key: self.cycle,
            survey,
            institution_id: self.institution,
        })
    }
}

/// The keys that the server uses; other keys would make codes that it doesn't know.
fn keys(context: &Context) -> Result<Keys, Failure> {
    let secret = secret::read_or_create(Path::new(&context.config.secret_file))?;
    let master = MasterKey::from_bytes(&secret);
    let master = master.ok_or_else(|| Failure::refused("the secret needs at least 32 bytes"))?;
    Ok(Keys::derive(&master))
}

fn print_slips(sheet: CodeSheet, paper: &PaperOptions, context: &Context) -> Result<(), Failure> {
    let site_url = context.config.site_url();
    let printed: Vec<String> = sheet.codes.iter().map(ToString::to_string).collect();
    let lang = Lang::find(&paper.lang).unwrap_or_default();
    let slips = Slips::new(sheet.survey, &sheet.institution, &printed, &site_url, lang);
    let slips = slips.ok_or_else(|| Failure::refused("public_url is too long for a slip"))?;
    write(&paper.out, &slips_pdf(&slips)?)?;
    context.say(&format!(
        "{}: {} ({}); the codes are on this paper only",
        paper.out.display(),
        sheet.institution,
        printed.len()
    ));
    Ok(())
}

fn count(db: &Db, cycle: &str) -> Result<(), Failure> {
    let counts = db.read(|conn| invitations::counts(conn, cycle))?;
    let lines = counts.iter().map(|count| {
        let (survey, institution) = (count.survey.slug(), &count.institution_id);
        let (made, spent, canceled) = (count.made, count.spent, count.canceled);
        format!("{survey}\t{institution}\t{made}\t{spent}\t{canceled}\n")
    });
    let head = "survey\tinstitution\tmade\tspent\tcanceled\n".to_owned();
    print(&(head + &lines.collect::<String>()))
}

impl From<CodesError> for Failure {
    fn from(error: CodesError) -> Failure {
        match error {
            CodesError::Db(error) => match error.code() {
                "db-not-found" => Failure::refused(error.to_string()),
                _ => Failure::from(error),
            },
            _ => Failure::refused(error.to_string()),
        }
    }
}
