//! Somebody acts on a case.

use db::{Failure, Operation, StoreError, Tx};
use people::{Actor, Unit, UnitId, UnitKind, Who, accounts, holders, units};

use super::{merge, settle};
use crate::rules::{At, By, Desks, Part, Refusal, Request, Route, Target};
use crate::store::{self, Case, write};
use crate::{CaseId, Engine};

/// The most units one above the other.
const HEIGHT: usize = 8;

/// Somebody acts on a case: confirms, asks, transfers, merges, answers, objects.
pub struct Act {
    /// The engine.
    pub engine: Engine,
    /// Who acts.
    pub actor: Actor,
    /// On which case.
    pub case: CaseId,
    /// What is asked, and all that is given with it.
    pub request: Request,
    /// The second person who agreed, where the action demands one.
    pub second: Option<Actor>,
}

/// Why somebody may not act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActRefusal {
    /// There is no such case, for this actor.
    NotFound,
    /// The rules say no.
    Rules(Refusal),
}

impl ActRefusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "cases-refusal-not-found",
            Self::Rules(refusal) => refusal.key(),
        }
    }
}

impl From<Refusal> for ActRefusal {
    fn from(refusal: Refusal) -> Self {
        Self::Rules(refusal)
    }
}

impl Operation for Act {
    const NAME: &'static str = "cases.act";
    type Done = Case;
    type Refusal = ActRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<ActRefusal>> {
        let case = store::by_id(tx, self.case).await?.ok_or(Failure::Refused(ActRefusal::NotFound))?;
        if let Who::Reporter { case: own, .. } | Who::Supporter { case: own, .. } = self.actor.who()
            && *own != self.case.0
        {
            return Err(Failure::Refused(ActRefusal::NotFound));
        }
        let request = Request { second: self.agreed(&case), ..self.request.clone() };
        act(tx, &self.engine, case, &request, &self.actor).await.map_err(|failure| failure.map(ActRefusal::Rules))
    }
}

impl Act {
    /// An act with nobody's agreement asked for.
    #[must_use]
    pub fn new(engine: &Engine, actor: &Actor, case: CaseId, request: Request) -> Self {
        Self { engine: engine.clone(), actor: actor.clone(), case, request, second: None }
    }

    /// The second person, if a seat at the same desk's unit grants the verb too.
    fn agreed(&self, case: &Case) -> Option<people::AccountId> {
        let route = self.engine.route(&case.row.kind, case.row.route_version)?;
        let verb = route.action(&self.request.action)?.verb.as_deref()?;
        let (second, unit) = (self.second.as_ref()?, case.row.desk_unit?);
        second.account().filter(|_| second.may(self.engine.roles(), verb, unit))
    }
}

/// Acts on a case in a transaction that is already open: for operations of other systems.
pub async fn act(
    tx: &mut Tx,
    engine: &Engine,
    case: Case,
    request: &Request,
    actor: &Actor,
) -> Result<Case, Failure<Refusal>> {
    let route = engine.route_of(&case.row)?;
    let action = route.action(&request.action).ok_or(Failure::Refused(Refusal::UnknownAction))?;
    let by = as_a_person(tx, engine.by(actor, action), (&case, request)).await?;
    let desks = desks(tx, engine, route, &case, request).await?;
    let scene = engine.scene(route, &case.row.region, &desks, tx.now());
    let step = scene.decide(&case.facts, request, &by).map_err(Failure::Refused)?;
    let mut case = case;
    let before = case.clone();
    if let Some(parent) = request.parent.filter(|_| merges(route, action.to.as_ref())) {
        merge::join(tx, engine, &mut case, parent).await?;
    } else if action.to == Some(Target::Return) && before.row.parent.is_some() {
        merge::part(tx, engine, &mut case).await?;
    }
    write::moved(tx, engine, &mut case, &step).await?;
    settle::after(
        tx,
        engine,
        &settle::Step { before: &before, case: &case, made: &step, request, code: code(&by, actor) },
    )
    .await?;
    Ok(case)
}

/// The one who asks, with all accounts of theirs where the rules compare persons.
async fn as_a_person(tx: &mut Tx, by: By, (case, request): (&Case, &Request)) -> Result<By, StoreError> {
    let facts = &case.facts;
    let compared = !facts.verifications.is_empty() || facts.reported_by.is_some() || request.second.is_some();
    Ok(match by {
        By::Person { account, seats, .. } if compared => {
            By::Person { account, others: accounts::others_of(tx, account).await?, seats }
        }
        by => by,
    })
}

fn merges(route: &Route, to: Option<&Target>) -> bool {
    match to {
        Some(Target::State(name)) => route.state(name).is_some_and(|state| state.part == Part::Following),
        _ => false,
    }
}

fn code(by: &By, actor: &Actor) -> Option<db::Uuid> {
    match (by, actor.who()) {
        (By::Reporter, Who::Reporter { code, .. }) => Some(*code),
        _ => None,
    }
}

/// Who sits where round a case, after what is asked.
pub(crate) async fn desks(
    tx: &mut Tx,
    engine: &Engine,
    route: &Route,
    case: &Case,
    request: &Request,
) -> Result<Desks, StoreError> {
    let cell = match request.target {
        Some(target) => fit(tx, target, UnitKind::Cell, case.row.region_unit).await?,
        None => case.row.cell_unit,
    };
    let agency = match request.agency {
        Some(agency) => fit(tx, agency, UnitKind::Agency, case.row.region_unit).await?,
        None => case.facts.agency,
    };
    seated(tx, engine, route, [cell, case.row.region_unit, agency]).await
}

/// The desks at a cell, a province and an agency, as far as somebody sits there, and the nation's.
pub(crate) async fn seated(
    tx: &mut Tx,
    engine: &Engine,
    route: &Route,
    [cell, province, agency]: [Option<UnitId>; 3],
) -> Result<Desks, StoreError> {
    let mut vacant = Vec::new();
    let cell = staffed(tx, (route, At::Cell), cell, &mut vacant).await?;
    let province = staffed(tx, (route, At::Province), province, &mut vacant).await?;
    Ok(Desks { cell, province, nation: engine.nation(tx).await?, agency, vacant })
}

/// A unit somebody named, if it is of the right kind, at work, and of no other province than the case: a cell stands below
/// the same one, an agency below it or below none.
async fn fit(tx: &mut Tx, unit: UnitId, kind: UnitKind, region: Option<UnitId>) -> Result<Option<UnitId>, StoreError> {
    let found = units::by_id(tx, unit).await?.filter(|unit| unit.kind == kind && unit.active);
    let (Some(found), Some(region)) = (found.as_ref(), region) else { return Ok(found.map(|unit| unit.id)) };
    let fits = match kind {
        UnitKind::Agency => province_above(tx, found).await?.is_none_or(|province| province == region),
        _ => found.parent == Some(region),
    };
    Ok(fits.then_some(found.id))
}

/// The province a unit stands below, however far; none where it belongs to the whole nation.
async fn province_above(tx: &mut Tx, unit: &Unit) -> Result<Option<UnitId>, StoreError> {
    let mut above = unit.parent;
    for _ in 0..HEIGHT {
        let Some(id) = above else { return Ok(None) };
        match units::by_id(tx, id).await? {
            Some(found) if found.kind == UnitKind::Province => return Ok(Some(found.id)),
            found => above = found.and_then(|found| found.parent),
        }
    }
    Ok(None)
}

/// The unit, if somebody holds one of the roles that the route puts at a desk of this height; which of them nobody holds
/// joins the `vacant`.
async fn staffed(
    tx: &mut Tx,
    (route, at): (&Route, At),
    unit: Option<UnitId>,
    vacant: &mut Vec<(At, String)>,
) -> Result<Option<UnitId>, StoreError> {
    let Some(id) = unit else { return Ok(None) };
    let now = tx.now();
    let held = holders::held_roles(tx, id, now).await?;
    let (present, absent): (Vec<&str>, Vec<&str>) =
        route.roles_at(at).into_iter().partition(|role| held.contains(*role));
    if present.is_empty() {
        return Ok(None);
    }
    vacant.extend(absent.into_iter().map(|role| (at, role.to_owned())));
    Ok(unit)
}
