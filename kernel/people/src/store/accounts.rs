//! Accounts: names, languages, passwords' hashes.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{Account, AccountId, AccountState, HashedPassword, LoginName, NewAccount, mailbox};

/// The account with this key.
pub async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, StoreError> {
    let accounts = tx.query(sql!(
        "SELECT id, login, name, email, language, state, totp_confirmed_at, secrets_version FROM accounts WHERE id = $1"
    ));
    accounts.bind(id).optional().await
}

/// The account that signs in as `login`.
pub async fn by_login(tx: &mut Tx, login: &LoginName) -> Result<Option<Account>, StoreError> {
    let accounts = tx.query(sql!(
        "SELECT id, login, name, email, language, state, totp_confirmed_at, secrets_version FROM accounts WHERE login = $1"
    ));
    accounts.bind(login.as_str()).optional().await
}

/// The account whose owner has this mailbox; of several, the oldest.
pub(crate) async fn by_mailbox(tx: &mut Tx, email: &str) -> Result<Option<Account>, StoreError> {
    let accounts = tx.query(sql!(
        "SELECT id, login, name, email, language, state, totp_confirmed_at, secrets_version FROM accounts
         WHERE mailbox = $1 ORDER BY id LIMIT 1"
    ));
    accounts.bind(mailbox(email)).optional().await
}

/// Whether two accounts are one person's: the same one, or two with one mailbox.
pub async fn same_person(tx: &mut Tx, one: AccountId, other: AccountId) -> Result<bool, StoreError> {
    let found = tx.query(sql!(
        "SELECT a.id FROM accounts a JOIN accounts b ON b.id = $2 WHERE a.id = $1 AND (a.id = b.id OR a.mailbox = b.mailbox)"
    ));
    let found: Option<(AccountId,)> = found.bind(one).bind(other).optional().await?;
    Ok(found.is_some())
}

/// The other accounts with the mailbox of this one.
pub async fn others_of(tx: &mut Tx, account: AccountId) -> Result<Vec<AccountId>, StoreError> {
    let others = tx.query(sql!(
        "SELECT b.id FROM accounts a JOIN accounts b ON b.mailbox = a.mailbox WHERE a.id = $1 AND b.id <> a.id ORDER BY b.id"
    ));
    let others: Vec<(AccountId,)> = others.bind(account).all().await?;
    Ok(others.into_iter().map(|(id,)| id).collect())
}

/// Notes that the owner has read what was done to the account until `at`.
pub(crate) async fn set_told(tx: &mut Tx, account: AccountId, at: Timestamp) -> Result<(), StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET told_at = $2 WHERE id = $1"));
    row.bind(account).bind(at).execute().await.map(drop)
}

/// What signing in checks a typed password against.
#[derive(sqlx::FromRow)]
pub(crate) struct Lock {
    pub(crate) account: AccountId,
    #[sqlx(try_from = "String")]
    pub(crate) password: HashedPassword,
}

pub(crate) async fn lock_of(tx: &mut Tx, login: &LoginName) -> Result<Option<Lock>, StoreError> {
    let locks = tx.query(sql!("SELECT id AS account, password FROM accounts WHERE login = $1"));
    locks.bind(login.as_str()).optional().await
}

pub(crate) async fn password_of(tx: &mut Tx, account: AccountId) -> Result<Option<HashedPassword>, StoreError> {
    let locks = tx.query(sql!("SELECT id AS account, password FROM accounts WHERE id = $1"));
    let lock: Option<Lock> = locks.bind(account).optional().await?;
    Ok(lock.map(|lock| lock.password))
}

pub(crate) async fn insert(
    tx: &mut Tx,
    account: &NewAccount,
    password: &HashedPassword,
) -> Result<AccountId, StoreError> {
    let (id, now) = (tx.new_id::<AccountId>(), tx.now());
    let row = tx.query(sql!(
        "INSERT INTO accounts (id, login, name, email, language, state, password, totp_step, created_at, mailbox)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)"
    ));
    let row = row.bind(id).bind(account.login.as_str()).bind(&account.name).bind(account.email.as_deref());
    let row = row.bind(account.language.code()).bind(AccountState::Active.word()).bind(password.as_str());
    row.bind(now).bind(account.email.as_deref().map(mailbox)).execute().await?;
    Ok(id)
}

pub(crate) async fn set_state(tx: &mut Tx, account: AccountId, state: AccountState) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET state = $2 WHERE id = $1"));
    Ok(row.bind(account).bind(state.word()).execute().await? == 1)
}

pub(crate) async fn set_password(tx: &mut Tx, account: AccountId, password: &HashedPassword) -> Result<(), StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET password = $2, secrets_version = secrets_version + 1 WHERE id = $1"));
    row.bind(account).bind(password.as_str()).execute().await.map(drop)
}

/// Whether anybody now holds `role`, whose account is not locked.
pub(crate) async fn anybody_holds(tx: &mut Tx, role: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    let holders = tx.query(sql!(
        "SELECT a.id FROM seats s JOIN accounts a ON a.id = s.account_id
         WHERE s.role = $1 AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2) AND a.state = 'active'
         LIMIT 1"
    ));
    let found: Option<(AccountId,)> = holders.bind(role).bind(now).optional().await?;
    Ok(found.is_some())
}
