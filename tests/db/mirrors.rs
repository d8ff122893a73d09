//! Sealed rows that only their code opens.

use diesel::connection::SimpleConnection;
use spogulis::access::{Code, Keys, MasterKey};
use spogulis::db::{Db, DbError, mirrors};
use spogulis::service::audit::{Attempt, anonymity};
use spogulis::service::mirror::{Chosen, Record, Sitting, Vault, issuer_key};

use crate::fixtures::{invite, open_cycle, runtime};
use crate::support::for_each_database;

fn vault(db: &Db, seed: u8) -> Vault {
    Vault {
        db: db.clone(),
        keys: Keys::derive(&MasterKey::from_bytes(&[seed; 32]).unwrap()),
    }
}

fn create(vault: &Vault) -> Code {
    runtime()
        .block_on(vault.create(&Record::default()))
        .unwrap()
}

fn found(db: &Db) -> Vec<&'static str> {
    let attempts = anonymity(db, None, None).unwrap().into_iter();
    let found = attempts.filter(Attempt::has_succeeded);
    found.map(|attempt| attempt.name).collect()
}

#[test]
fn other_codes_and_other_installations_open_nothing() {
    for_each_database(|db| {
        let vault_here = vault(db, 1);
        let (mine, other) = (create(&vault_here), create(&vault_here));
        let kept = |record: &mut Record| record.is_code_kept = true;
        runtime().block_on(vault_here.change(&mine, kept)).unwrap();
        assert!(vault_here.open(&mine).unwrap().unwrap().is_code_kept);
        assert!(!vault_here.open(&other).unwrap().unwrap().is_code_kept);
        assert_eq!(vault(db, 2).open(&mine).unwrap(), None);
        assert!(runtime().block_on(vault_here.delete(&mine)).unwrap());
        assert_eq!(vault_here.open(&mine).unwrap(), None);
        assert!(!runtime().block_on(vault_here.delete(&mine)).unwrap());
        let late = runtime().block_on(vault_here.change(&mine, kept));
        assert_eq!(late.unwrap(), None, "a late page does not bring it back");
    });
}

#[test]
fn pages_that_are_saved_at_once_lose_nothing() {
    for_each_database(|db| {
        let vault = vault(db, 1);
        let code = create(&vault);
        let chosen = Chosen::find("digcompedu", "checkin", "SCHOOL").unwrap();
        let begin = move |record: &mut Record| {
            record.sitting = Some(Sitting::new(chosen.clone(), 22));
        };
        runtime().block_on(vault.change(&code, begin)).unwrap();
        std::thread::scope(|scope| {
            for place in 0..22 {
                let (vault, code) = (&vault, &code);
                scope.spawn(move || {
                    let answer = move |record: &mut Record| {
                        record.sitting.as_mut().unwrap().answers[place] = Some(3);
                    };
                    runtime().block_on(vault.change(code, answer)).unwrap();
                });
            }
        });
        let record = vault.open(&code).unwrap().unwrap();
        assert_eq!(record.sitting.unwrap().answers, [Some(3); 22]);
    });
}

#[test]
fn all_rows_have_the_same_length() {
    for_each_database(|db| {
        let vault = vault(db, 1);
        let codes = [create(&vault), create(&vault)];
        let chosen = Chosen::find("digcompedu", "selfie", "PII").unwrap();
        let fill = move |record: &mut Record| {
            let mut sitting = Sitting::new(chosen.clone(), 32);
            sitting.answers.fill(Some(6));
            record.finished = vec![sitting.finish("2026-11-21".to_owned()); 9];
        };
        runtime().block_on(vault.change(&codes[0], fill)).unwrap();
        let lengths = codes.map(|code| {
            let lookup = code.lookup(&vault.keys.mirror_lookup);
            let row = db.read(|conn| mirrors::find(conn, &lookup)).unwrap();
            row.unwrap().len()
        });
        assert_eq!(lengths[0], lengths[1]);
    });
}

#[test]
fn audit_knows_the_table_and_finds_what_leads_to_it() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, 0..3);
        create(&vault(db, 1));
        assert_eq!(found(db), [""; 0]);
        let leak = |conn: &mut _| {
            let hmac: Vec<u8> = (0..32).collect();
            mirrors::insert(conn, &hmac, b"sealed")?;
            spogulis::db::invitations::insert(conn, &crate::fixtures::invitation(&hmac))
        };
        db.write_blocking(leak).unwrap();
        assert_eq!(found(db), ["a value that both sides have"]);
    });
    for_each_database(|db| {
        let add = |conn: &mut spogulis::db::Conn| -> Result<(), DbError> {
            Ok(conn.batch_execute("ALTER TABLE mirrors ADD COLUMN seen_at TEXT")?)
        };
        db.write_blocking(add).unwrap();
        assert_eq!(found(db), ["a column that tells more"]);
    });
}

#[test]
fn key_of_the_issuer_is_made_once_even_if_two_ask_at_once() {
    for_each_database(|db| {
        let keys = vault(db, 1).keys;
        let made: Vec<_> = std::thread::scope(|scope| {
            let asked = [(); 3].map(|()| scope.spawn(|| issuer_key(db, &keys).unwrap()));
            let made = asked.map(|one| one.join().unwrap().public().clone());
            made.into()
        });
        assert!(made.iter().all(|key| *key == made[0]));
        assert_eq!(*issuer_key(db, &keys).unwrap().public(), made[0]);
        assert!(issuer_key(db, &vault(db, 2).keys).is_err());
    });
}
