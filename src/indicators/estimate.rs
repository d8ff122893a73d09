//! One indicator of one cycle: counts, estimates, the reason if it cannot be measured, its status.

use super::catalogue::{Definition, HeadlineCi, Unit};
use super::cycle::Cycle;
use super::institutions::Votes;
use super::result::{Ci, Figure, Frame, Headline, Measured, Status, Withheld, ci};
use super::status::{Aims, status_of};
use super::tally::{Tallies, Tally};
use crate::dataset::TargetField;
use crate::stats::{Sample, logit, percent, wilson, wilson_fpc, z_of};
use crate::survey::Audience;

/// An indicator's place between counting and publishing.
pub struct Estimated<'a> {
    pub definition: &'a Definition,
    pub cycle: &'a Cycle,
    pub tallies: Option<&'a Tallies>,
    total: Tally,
    pub sample: Sample,
    pub votes: Option<Votes>,
}

impl<'a> Estimated<'a> {
    pub fn new(cycle: &'a Cycle, definition: &'a Definition) -> Estimated<'a> {
        let tallies = cycle.tallies(definition);
        let band = definition.grade_band;
        let management = definition.survey.audience() == Audience::Management;
        Estimated {
            definition,
            cycle,
            tallies,
            total: tallies
                .map(|tallies| tallies.total(band))
                .unwrap_or_default(),
            sample: tallies.map_or_else(
                || Sample::new(Vec::new()),
                |t| t.sample(band, &|at| at as u32),
            ),
            votes: tallies.filter(|_| management).map(|tallies| {
                let frame = cycle.dataset.roster.frame(definition.survey, None);
                Votes::new(tallies, frame, cycle.options().conf_level)
            }),
        }
    }

    /// The first reason for which the indicator cannot be measured (METHODOLOGY 6.1).
    pub fn reason(&self) -> Option<&'static str> {
        let options = self.cycle.options();
        let people = self.definition.survey.audience() != Audience::Management;
        if self.total.n_rows == 0 {
            Some("no_data")
        } else if self.total.n_sub == 0 {
            Some("no_substantive")
        } else if self.is_below_threshold() {
            Some("n_below_threshold")
        } else if self.is_hidden_band() {
            Some("secondary_suppressed")
        } else if people && self.sample.m_domain() == 1 {
            Some("single_cluster")
        } else if self.has_low_coverage() {
            Some("low_coverage")
        } else if f64::from(self.total.n_dk)
            > options.max_dk_share * f64::from(self.total.n_base()) + 1e-9
        {
            Some("dk_majority")
        } else {
            None
        }
    }

    pub fn is_publishable(&self) -> bool {
        !matches!(
            self.reason(),
            Some("no_data" | "no_substantive" | "n_below_threshold" | "secondary_suppressed")
        )
    }

    fn is_below_threshold(&self) -> bool {
        let options = self.cycle.options();
        match (self.definition.unit, &self.votes) {
            (Unit::InstitutionPrimary, Some(votes)) => {
                (votes.institutions() as u32) < options.n_min_institutions
            }
            _ => self.total.n_base() < options.n_min,
        }
    }

    fn is_hidden_band(&self) -> bool {
        let band = self.definition.grade_band;
        band.is_some_and(|band| {
            self.cycle
                .hidden_bands
                .contains(&(self.definition.table_id(), band))
        })
    }

    fn has_low_coverage(&self) -> bool {
        let (survey, band) = (self.definition.survey, self.definition.grade_band);
        let frame = self.cycle.dataset.roster.frame(survey, band) as f64;
        (self.sample.m_domain() as f64) < self.cycle.options().min_coverage * frame - 1e-9
    }

    /// The figure as the analyst reads it; `baseline` is the manifest's baseline cycle.
    pub fn figure(&self, baseline: Option<&Cycle>) -> Figure {
        let headline = self.headline().filter(|_| self.is_publishable());
        let status = self.status(headline.as_ref(), baseline);
        match headline {
            Some(headline) => Figure::Measured(Box::new(self.measured(headline, status))),
            None => Figure::Withheld(Withheld {
                publishable: false,
                reason: self.reason().unwrap_or("no_substantive").to_string(),
                status,
            }),
        }
    }

    pub fn headline(&self) -> Option<Headline> {
        let conf_level = self.cycle.options().conf_level;
        let p = self.sample.p()?;
        let wilson = ci(wilson(p, self.sample.n_kish(), z_of(conf_level)));
        let (p, ci, method) = match (self.definition.headline_ci, &self.votes) {
            (HeadlineCi::WilsonFpc, Some(votes)) => {
                let share = votes.primary()?;
                let method = if share.m >= share.frame {
                    "census"
                } else {
                    "wilson_fpc"
                };
                (share.p, share.wilson_fpc, method)
            }
            (HeadlineCi::ClusterLogit, _) => match self.cluster_logit() {
                Some(ci) => (p, ci, "cluster_logit"),
                None => (p, wilson, "wilson_fallback"),
            },
            _ => (p, wilson, "wilson"),
        };
        Some(Headline {
            p,
            pct: percent(p),
            ci: Some(ci),
            method: method.to_string(),
        })
    }

    fn cluster_logit(&self) -> Option<Ci> {
        self.logit_with(self.sample.se_cluster())
    }

    fn logit_with(&self, se: Option<f64>) -> Option<Ci> {
        let df = self.sample.m_domain() as f64 - 1.0;
        logit(self.sample.p()?, se?, df, self.cycle.options().conf_level).map(ci)
    }

    fn status(&self, headline: Option<&Headline>, baseline: Option<&Cycle>) -> Status {
        let manifest = &self.cycle.dataset.manifest;
        if manifest.is_baseline {
            return Status::plain("baseline");
        }
        let aims = self.aims();
        let Some(target) = aims.target else {
            return Status::plain("no_target");
        };
        let reworded =
            baseline.is_some_and(|baseline| !self.cycle.same_wording(baseline, self.definition));
        match (self.reason(), headline) {
            (Some(reason), _) => Status::not_measurable(reason, target),
            (None, _) if reworded => Status::not_measurable("wording_changed", target),
            (None, Some(headline)) => status_of(headline.p, headline.ci, &aims),
            (None, None) => Status::not_measurable("no_substantive", target),
        }
    }

    fn aims(&self) -> Aims {
        let fraction = |percentage: Option<f64>| percentage.map(|percentage| percentage / 100.0);
        Aims {
            baseline: fraction(self.definition.published_baseline),
            target: fraction(match self.cycle.dataset.manifest.target_field {
                Some(TargetField::Target2026) => self.definition.target_2026,
                Some(TargetField::Target2028) => self.definition.target_2028,
                None => None,
            }),
            target_2028: fraction(self.definition.target_2028),
            year: self.cycle.year(),
            on_track_lambda: self.cycle.options().on_track_lambda,
        }
    }

    fn measured(&self, headline: Headline, status: Status) -> Measured {
        let (total, sample) = (&self.total, &self.sample);
        let p = sample.p();
        let z = z_of(self.cycle.options().conf_level);
        Measured {
            publishable: true,
            reason: self.reason().map(str::to_string),
            status,
            headline,
            n_rows: total.n_rows,
            n_base: total.n_base(),
            n_sub: total.n_sub,
            n_dk: total.n_dk,
            n_nap: total.n_nap,
            n_missing: total.n_missing,
            k: total.k,
            p,
            p_sub: self.p_sub(),
            pct: p.map(percent),
            n_kish: p.map(|_| sample.n_kish()),
            m_design: sample.m_design(),
            m_domain: sample.m_domain(),
            df: sample.m_domain() as i64 - 1,
            se_cluster: sample.se_cluster(),
            ci_cluster_logit: self.cluster_logit(),
            deff: sample.deff(),
            n_eff: sample.n_eff(),
            wilson: p.map(|p| ci(wilson(p, sample.n_kish(), z))),
            frame: self.frame(z),
        }
    }

    /// Positives among substantive answers, for sensitivity; weighted as the headline is.
    fn p_sub(&self) -> Option<f64> {
        let substantive = self.tallies?.substantive_weight(self.definition.grade_band);
        let positive: f64 = self
            .sample
            .clusters()
            .iter()
            .map(|cluster| cluster.wy)
            .sum();
        (substantive > 0.0).then(|| positive / substantive)
    }

    fn frame(&self, z: f64) -> Frame {
        let (survey, band) = (self.definition.survey, self.definition.grade_band);
        if let Some(votes) = &self.votes {
            return Frame::Institutions {
                institution_mean: votes.mean(),
                institution_primary: votes.primary(),
                institution_majority: votes.majority(),
            };
        }
        let roster = &self.cycle.dataset.roster;
        let population = roster.population(survey, band);
        let of_institution = |at: u32| roster.entries()[at as usize].population(survey, None);
        let se = self
            .sample
            .se_two_stage(roster.frame(survey, None), of_institution);
        Frame::People {
            population,
            se_two_stage: se,
            ci_two_stage_logit: self.logit_with(se),
            wilson_fpc: self
                .sample
                .p()
                .map(|p| ci(wilson_fpc(p, self.sample.n_kish(), population, z))),
        }
    }
}
