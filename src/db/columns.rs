//! How types of ours stand in a column.

use diesel::backend::Backend;
use diesel::deserialize::{FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::sql_types::Text;

use super::cycle_events::CycleStep;
use super::cycles::CycleState;
use super::management::ChangeKind;
use super::releases::ReleaseState;
use crate::survey::{Stage, SurveyId};

/// A closed list of words, stored as its `code()` and read back by `find`.
macro_rules! stored_as_code {
    ($type:ty) => {
        impl AsExpression<Text> for $type {
            type Expression = <&'static str as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression {
                AsExpression::<Text>::as_expression(self.code())
            }
        }

        impl AsExpression<Text> for &$type {
            type Expression = <&'static str as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression {
                AsExpression::<Text>::as_expression(self.code())
            }
        }

        impl<DB: Backend> Queryable<Text, DB> for $type
        where
            String: FromSql<Text, DB>,
        {
            type Row = String;
            fn build(code: String) -> diesel::deserialize::Result<$type> {
                <$type>::find(&code)
                    .ok_or_else(|| format!("{code:?} is no {}", stringify!($type)).into())
            }
        }
    };
}

stored_as_code!(ChangeKind);
stored_as_code!(CycleState);
stored_as_code!(CycleStep);
stored_as_code!(ReleaseState);

/// A word of the pipeline, a crate that knows nothing of databases, on its way to a column or back.
#[derive(Debug)]
pub struct Stored<T>(pub T);

macro_rules! stored_word {
    ($type:ident) => {
        stored_as_code!(Stored<$type>);

        impl Stored<$type> {
            fn code(&self) -> &'static str {
                self.0.code()
            }

            fn find(code: &str) -> Option<Self> {
                $type::find(code).map(Stored)
            }
        }

        impl From<$type> for Stored<$type> {
            fn from(word: $type) -> Self {
                Stored(word)
            }
        }

        impl From<Stored<$type>> for $type {
            fn from(stored: Stored<$type>) -> $type {
                stored.0
            }
        }
    };
}

stored_word!(Stage);
stored_word!(SurveyId);
