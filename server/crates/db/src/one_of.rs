//! `column IN (?, ?, …)` that databases prepare once.
//!
//! Diesel's `eq_any` has a text of its own for every number of values, and its statements are prepared anew each time: for a query
//! over several tables that takes longer than its running. Here the last value is repeated up to the next power of two.

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, SelectableExpression, TypedExpressionType, ValidGrouping,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, SqlType};

/// Statements with more values are not kept.
const MOST_KEPT: usize = 1 << 10;

/// Whether a column is one of some values.
#[derive(Clone, Debug)]
pub(crate) struct OneOf<Column, Value> {
    column: Column,
    values: Vec<Value>,
}

/// Asks whether an expression is one of some values.
pub(crate) trait OneOfValues: Expression + Sized {
    /// Whether this is one of `values`, which may be none.
    fn one_of<Values>(self, values: Values) -> OneOf<Self, <Values::Item as AsExpression<Self::SqlType>>::Expression>
    where
        Values: IntoIterator,
        Values::Item: AsExpression<Self::SqlType>,
        Self::SqlType: SqlType + TypedExpressionType,
    {
        OneOf {
            column: self,
            values: values.into_iter().map(AsExpression::as_expression).collect(),
        }
    }
}

impl<Column: Expression> OneOfValues for Column {}

impl<Column: Expression, Value> Expression for OneOf<Column, Value> {
    type SqlType = Bool;
}

impl<Column: ValidGrouping<Grouping>, Value, Grouping> ValidGrouping<Grouping> for OneOf<Column, Value> {
    type IsAggregate = Column::IsAggregate;
}

impl<Source, Column, Value> AppearsOnTable<Source> for OneOf<Column, Value>
where
    Column: AppearsOnTable<Source>,
    Value: AppearsOnTable<Source>,
{
}

impl<Source, Column, Value> SelectableExpression<Source> for OneOf<Column, Value>
where
    Column: SelectableExpression<Source>,
    Value: AppearsOnTable<Source>,
{
}

impl<Column, Value> QueryId for OneOf<Column, Value> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB, Column, Value> QueryFragment<DB> for OneOf<Column, Value>
where
    DB: Backend,
    Column: QueryFragment<DB>,
    Value: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Some(last) = self.values.last() else {
            out.push_sql("1=0");
            return Ok(());
        };
        let mut places = self.values.len();
        if places <= MOST_KEPT {
            places = places.next_power_of_two();
        } else {
            out.unsafe_to_cache_prepared();
        }
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (");
        for (place, value) in self
            .values
            .iter()
            .chain(std::iter::repeat(last))
            .take(places)
            .enumerate()
        {
            if place > 0 {
                out.push_sql(", ");
            }
            value.walk_ast(out.reborrow())?;
        }
        out.push_sql(")");
        Ok(())
    }
}
