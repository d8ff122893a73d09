//! The tables as queries see them; `migrations/` makes them.

use diesel::{allow_tables_to_appear_in_same_query, table};

table! {
    cycles (key) {
        key -> Text,
        label -> Text,
        state -> Text,
        is_baseline -> Bool,
        is_synthetic -> Bool,
        baseline_key -> Nullable<Text>,
        dataset -> Text,
        manifest -> Text,
        catalogue -> Text,
        codebook -> Text,
        quality -> Text,
        inventory -> Nullable<Text>,
        digcompedu -> Nullable<Text>,
        data_sha256 -> Text,
        content_sha256 -> Text,
        catalogue_sha256 -> Text,
    }
}

table! {
    cycle_events (cycle_key, number) {
        cycle_key -> Text,
        number -> Integer,
        step -> Text,
        account -> Text,
        day -> Text,
        reason -> Nullable<Text>,
    }
}

table! {
    cycle_surveys (cycle_key, survey) {
        cycle_key -> Text,
        survey -> Text,
        version -> Text,
    }
}

table! {
    institutions (cycle_key, id) {
        cycle_key -> Text,
        id -> Text,
        name -> Text,
        stage -> Text,
        teachers_n -> Integer,
        g7_9 -> Integer,
        g10_12 -> Integer,
        learners -> Integer,
    }
}

table! {
    responses (id) {
        id -> Binary,
        cycle_key -> Text,
        survey -> Text,
        institution_id -> Text,
        grade -> Nullable<SmallInt>,
        is_primary -> Bool,
        weight -> Double,
        covariates -> Text,
        answers -> Binary,
        version -> Text,
    }
}

table! {
    inbox (id) {
        id -> Binary,
        cycle_key -> Text,
        survey -> Text,
        institution_id -> Text,
        grade -> Nullable<SmallInt>,
        is_primary -> Bool,
        weight -> Double,
        covariates -> Text,
        answers -> Binary,
        version -> Text,
    }
}

table! {
    invitations (id) {
        id -> Text,
        cycle_key -> Text,
        survey -> Text,
        institution_id -> Text,
        code_hmac -> Binary,
        spent -> Bool,
        canceled -> Bool,
    }
}

table! {
    class_codes (id) {
        id -> Text,
        cycle_key -> Text,
        survey -> Text,
        institution_id -> Text,
        code_hmac -> Binary,
        budget -> Integer,
    }
}

table! {
    drafts (code_hmac) {
        code_hmac -> Binary,
        sealed -> Binary,
        page -> SmallInt,
    }
}

table! {
    accounts (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        institution_id -> Nullable<Text>,
        password_hash -> Text,
        lang -> Text,
    }
}

table! {
    releases (cycle_key, number) {
        cycle_key -> Text,
        number -> Integer,
        state -> Text,
        against -> Nullable<Text>,
        made_by -> Text,
        approved_by -> Nullable<Text>,
        date -> Text,
        commentary -> Text,
        release -> Text,
        counts -> Text,
        sha256 -> Text,
    }
}

table! {
    remarks (id) {
        id -> Binary,
        cycle_key -> Text,
        survey -> Text,
        item -> Text,
        words -> Text,
        coded -> Bool,
        blotted -> Bool,
    }
}

table! {
    remarks_inbox (id) {
        id -> Binary,
        cycle_key -> Text,
        survey -> Text,
        item -> Text,
        words -> Text,
    }
}

table! {
    management_drafts (cycle_key, institution_id, survey) {
        cycle_key -> Text,
        institution_id -> Text,
        survey -> Text,
        revision -> Integer,
    }
}

table! {
    management_changes (cycle_key, institution_id, survey, revision, question) {
        cycle_key -> Text,
        institution_id -> Text,
        survey -> Text,
        revision -> Integer,
        kind -> Text,
        question -> Text,
        before -> Text,
        after -> Text,
        login -> Text,
        minute -> Text,
    }
}

table! {
    paper_sheets (cycle_key, institution_id, survey, number) {
        cycle_key -> Text,
        institution_id -> Text,
        survey -> Text,
        number -> Integer,
        first -> Binary,
        first_login -> Text,
        second -> Nullable<Binary>,
        second_login -> Nullable<Text>,
        fields -> Integer,
        differing -> Integer,
    }
}

table! {
    paper_counts (cycle_key, institution_id, survey) {
        cycle_key -> Text,
        institution_id -> Text,
        survey -> Text,
        sheets -> Integer,
        fields -> Integer,
        differing -> Integer,
    }
}

table! {
    themes (id) {
        id -> Text,
        cycle_key -> Text,
        survey -> Text,
        item -> Text,
        name_lv -> Text,
        name_en -> Text,
    }
}

table! {
    remark_themes (remark_id, theme_id) {
        remark_id -> Binary,
        theme_id -> Text,
    }
}

table! {
    mirrors (code_hmac) {
        code_hmac -> Binary,
        sealed -> Binary,
    }
}

table! {
    settings (key) {
        key -> Text,
        value -> Text,
    }
}

allow_tables_to_appear_in_same_query!(cycles, institutions, responses, inbox, invitations);
