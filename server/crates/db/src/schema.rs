//! The tables, as both backends have them. A test compares this file with the migrated databases.

#![expect(missing_docs, reason = "diesel's table macro documents nothing")]

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    organisations (id) {
        id -> SqlUuid,
        name -> Text,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        kind -> Text,
        country -> Text,
        province -> Text,
        about -> SqlJson,
        revision -> Integer,
        logo_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    memberships (organisation_id, account_id) {
        organisation_id -> SqlUuid,
        account_id -> SqlUuid,
        roles -> SqlJson,
        languages -> SqlJson,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    groups (id) {
        id -> SqlUuid,
        organisation_id -> SqlUuid,
        name -> Text,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    group_members (group_id, account_id) {
        group_id -> SqlUuid,
        organisation_id -> SqlUuid,
        account_id -> SqlUuid,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    organisation_logos (organisation_id) {
        organisation_id -> SqlUuid,
        content_type -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    profiles (account_id) {
        account_id -> SqlUuid,
        title -> Text,
        legal_name -> Text,
        birth_day -> Nullable<Integer>,
        licence_number -> Text,
        issued_day -> Nullable<Integer>,
        valid_day -> Nullable<Integer>,
        scope -> Text,
        workplace -> Text,
        province -> Text,
        specialty -> Text,
        updated_at -> SqlTimestamp,
        revision -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    verifications (id) {
        id -> SqlUuid,
        account_id -> SqlUuid,
        organisation_id -> Nullable<SqlUuid>,
        title -> Text,
        state -> Text,
        reason -> Text,
        valid_day -> Nullable<Integer>,
        evidence_type -> Text,
        evidence -> Nullable<Binary>,
        created_at -> SqlTimestamp,
        decided_at -> Nullable<SqlTimestamp>,
        decided_by -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    audit_events (id) {
        id -> SqlUuid,
        at -> SqlTimestamp,
        account_id -> SqlUuid,
        address -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> SqlUuid,
        organisation_id -> Nullable<SqlUuid>,
        fields -> SqlJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    accounts (id) {
        id -> SqlUuid,
        email -> Text,
        email_confirmed_at -> Nullable<SqlTimestamp>,
        password_hash -> Text,
        display_name -> Text,
        locale -> Text,
        disabled_at -> Nullable<SqlTimestamp>,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        revision -> Integer,
        verified_title -> Nullable<Text>,
        role -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    links (id) {
        id -> SqlUuid,
        kind -> Text,
        token_hash -> Binary,
        account_id -> Nullable<SqlUuid>,
        email -> Nullable<Text>,
        created_by -> Nullable<SqlUuid>,
        created_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        used_at -> Nullable<SqlTimestamp>,
        organisation_id -> Nullable<SqlUuid>,
        password_hash -> Nullable<Text>,
        display_name -> Nullable<Text>,
        role -> Nullable<Text>,
        roles -> SqlJson,
        group_id -> Nullable<SqlUuid>,
        locale -> Nullable<Text>,
        sent_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    sessions (id) {
        id -> SqlUuid,
        account_id -> SqlUuid,
        user_agent -> Text,
        address -> Text,
        created_at -> SqlTimestamp,
        last_used_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        ended_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    refresh_tokens (id) {
        id -> SqlUuid,
        session_id -> SqlUuid,
        token_hash -> Binary,
        created_at -> SqlTimestamp,
        replaced_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    throttles (subject_hash) {
        subject_hash -> Binary,
        failures -> Integer,
        last_failed_at -> SqlTimestamp,
        blocked_until -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    signing_keys (id) {
        id -> SqlUuid,
        public_key -> Binary,
        wrapped_key -> Binary,
        created_at -> SqlTimestamp,
        signs_until -> SqlTimestamp,
        valid_until -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    courses (id) {
        id -> SqlUuid,
        created_by -> SqlUuid,
        title -> SqlJson,
        description -> SqlJson,
        language -> Text,
        state -> Text,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        published_at -> Nullable<SqlTimestamp>,
        revision -> Integer,
        deleted_at -> Nullable<SqlTimestamp>,
        organisation_id -> Nullable<SqlUuid>,
        editors -> SqlJson,
        access -> Text,
        audience -> SqlJson,
        titles -> SqlJson,
        done_percent -> Integer,
        seminar -> Nullable<SqlJson>,
        intended_for -> Text,
        intended_titles -> SqlJson,
        also_spoken -> SqlJson,
        level -> Text,
        goals -> SqlJson,
        expected_minutes -> Integer,
        sponsor -> SqlJson,
        thumbnail_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    sections (id) {
        id -> SqlUuid,
        course_id -> SqlUuid,
        title -> SqlJson,
        place -> Integer,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        revision -> Integer,
        deleted_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lectures (id) {
        id -> SqlUuid,
        course_id -> SqlUuid,
        section_id -> SqlUuid,
        title -> SqlJson,
        description -> SqlJson,
        state -> Text,
        place -> Integer,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        published_at -> Nullable<SqlTimestamp>,
        revision -> Integer,
        publish_asked_at -> Nullable<SqlTimestamp>,
        publish_failed_at -> Nullable<SqlTimestamp>,
        deleted_at -> Nullable<SqlTimestamp>,
        thumbnail_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    tracks (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        role -> Text,
        language -> Text,
        label -> Text,
        offset_ms -> BigInt,
        time_line -> Nullable<SqlUuid>,
        published_at -> Nullable<SqlTimestamp>,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    uploads (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        account_id -> SqlUuid,
        capability_hash -> Binary,
        file_name -> Text,
        length -> BigInt,
        received -> BigInt,
        assembly -> SqlJson,
        state -> Text,
        locked_by -> Nullable<Binary>,
        locked_until -> Nullable<SqlTimestamp>,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        track_id -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    sources (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        account_id -> SqlUuid,
        object_key -> Text,
        file_name -> Text,
        length -> BigInt,
        created_at -> SqlTimestamp,
        arrived_at -> Nullable<SqlTimestamp>,
        track_id -> Nullable<SqlUuid>,
        transport -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    jobs (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        source_id -> SqlUuid,
        state -> Text,
        attempt -> Integer,
        progress -> Double,
        worker -> Nullable<Text>,
        lease_hash -> Nullable<Binary>,
        lease_expires_at -> Nullable<SqlTimestamp>,
        run_after -> SqlTimestamp,
        cancel_asked_at -> Nullable<SqlTimestamp>,
        reason -> Nullable<SqlJson>,
        detail -> Nullable<Text>,
        cpu_ms -> Nullable<BigInt>,
        created_at -> SqlTimestamp,
        started_at -> Nullable<SqlTimestamp>,
        finished_at -> Nullable<SqlTimestamp>,
        updated_at -> SqlTimestamp,
        encode_because -> Nullable<SqlJson>,
        organisation_id -> Nullable<SqlUuid>,
        turn -> SqlTimestamp,
        part_of -> Nullable<SqlUuid>,
        part -> Nullable<SqlJson>,
        pace -> Nullable<SqlJson>,
        track_id -> Nullable<SqlUuid>,
        draft_id -> Nullable<SqlUuid>,
        anew_asked_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    packages (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        job_id -> SqlUuid,
        prefix -> Text,
        state -> Text,
        facts -> Nullable<SqlJson>,
        renditions -> SqlJson,
        text_tracks -> SqlJson,
        storyboard -> Nullable<SqlJson>,
        poster_at -> Nullable<SqlTimestamp>,
        warnings -> SqlJson,
        duration_ms -> Nullable<BigInt>,
        created_at -> SqlTimestamp,
        completed_at -> Nullable<SqlTimestamp>,
        swept_at -> Nullable<SqlTimestamp>,
        part -> Nullable<Integer>,
        abandoned_at -> Nullable<SqlTimestamp>,
        track_id -> Nullable<SqlUuid>,
        fit -> Nullable<SqlJson>,
        draft_id -> Nullable<SqlUuid>,
        part_ms -> Nullable<BigInt>,
        first_sequence -> Integer,
        began_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    segments (package_id, rendition, sequence) {
        package_id -> SqlUuid,
        rendition -> Text,
        sequence -> Integer,
        start_us -> BigInt,
        duration_us -> BigInt,
        bytes -> BigInt,
        key_index -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    content_keys (package_id, key_index) {
        package_id -> SqlUuid,
        key_index -> Integer,
        wrapped_key -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    playbacks (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        account_id -> Nullable<SqlUuid>,
        session_id -> Nullable<SqlUuid>,
        created_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        revoked_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    packaging_costs (id) {
        id -> SqlUuid,
        organisation_id -> Nullable<SqlUuid>,
        job_id -> SqlUuid,
        attempt -> Integer,
        ended -> Text,
        ended_at -> SqlTimestamp,
        day -> Integer,
        cpu_ms -> BigInt,
        wall_ms -> BigInt,
        source_ms -> Nullable<BigInt>,
        bytes -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    pauses (task) {
        task -> Text,
        until -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    removals (id) {
        id -> SqlUuid,
        kind -> Text,
        place -> Text,
        assembly -> Nullable<SqlJson>,
        account_id -> Nullable<SqlUuid>,
        bytes -> BigInt,
        created_at -> SqlTimestamp,
        remove_after -> SqlTimestamp,
        removed_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    site_identity (number) {
        number -> Integer,
        id -> SqlUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    worker_tokens (id) {
        id -> SqlUuid,
        name -> Text,
        created_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        withdrawn_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    known_devices (token_hash, account_id) {
        token_hash -> Binary,
        account_id -> SqlUuid,
        last_used_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    watched (account_id, lecture_id, source_id, day) {
        account_id -> SqlUuid,
        lecture_id -> SqlUuid,
        source_id -> SqlUuid,
        day -> Integer,
        intervals -> SqlJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lecture_progress (account_id, lecture_id) {
        account_id -> SqlUuid,
        lecture_id -> SqlUuid,
        position_ms -> BigInt,
        watched_ms -> BigInt,
        share -> Double,
        done_at -> Nullable<SqlTimestamp>,
        updated_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    curriculums (id) {
        id -> SqlUuid,
        organisation_id -> SqlUuid,
        created_by -> SqlUuid,
        editors -> SqlJson,
        title -> SqlJson,
        description -> SqlJson,
        goals -> SqlJson,
        state -> Text,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        published_at -> Nullable<SqlTimestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    curriculum_courses (curriculum_id, course_id) {
        curriculum_id -> SqlUuid,
        course_id -> SqlUuid,
        place -> Integer,
        requires -> SqlJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    curriculum_assignments (curriculum_id, organisation_id) {
        curriculum_id -> SqlUuid,
        organisation_id -> SqlUuid,
        assigned_by -> SqlUuid,
        due_day -> Nullable<Integer>,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    enrolments (account_id, course_id) {
        account_id -> SqlUuid,
        course_id -> SqlUuid,
        organisation_id -> Nullable<SqlUuid>,
        enrolled_by -> SqlUuid,
        due_day -> Nullable<Integer>,
        created_at -> SqlTimestamp,
        chosen_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    organisation_enrolments (organisation_id, course_id, account_id) {
        organisation_id -> SqlUuid,
        course_id -> SqlUuid,
        account_id -> SqlUuid,
        enrolled_by -> SqlUuid,
        due_day -> Nullable<Integer>,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    barriers (id) {
        id -> SqlUuid,
        account_id -> Nullable<SqlUuid>,
        email -> Text,
        locale -> Text,
        page -> Text,
        words -> Text,
        created_at -> SqlTimestamp,
        answer -> Nullable<Text>,
        answered_by -> Nullable<SqlUuid>,
        answered_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lecture_needs (organisation_id) {
        organisation_id -> SqlUuid,
        captions -> SqlJson,
        transcript -> Text,
        description -> Text,
        changed_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lecture_exceptions (lecture_id) {
        lecture_id -> SqlUuid,
        words -> SqlJson,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lecture_news (lecture_id) {
        lecture_id -> SqlUuid,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    search_changes (id) {
        id -> SqlUuid,
        kind -> Text,
        subject_id -> SqlUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    synonyms (id) {
        id -> SqlUuid,
        shipped_as -> Nullable<Text>,
        terms -> SqlJson,
        removed_at -> Nullable<SqlTimestamp>,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        revision -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    specialties (slug) {
        slug -> Text,
        parent -> Nullable<Text>,
        name -> SqlJson,
        place -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    course_specialties (course_id, specialty) {
        course_id -> SqlUuid,
        specialty -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    letters (id) {
        id -> SqlUuid,
        kind -> Text,
        sealed -> Nullable<Binary>,
        created_at -> SqlTimestamp,
        send_after -> SqlTimestamp,
        attempts -> Integer,
        sent_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    notifications (id) {
        id -> SqlUuid,
        account_id -> SqlUuid,
        lecture_id -> Nullable<SqlUuid>,
        course_id -> Nullable<SqlUuid>,
        name -> Nullable<Text>,
        created_at -> SqlTimestamp,
        read_at -> Nullable<SqlTimestamp>,
        broadcast_id -> Nullable<SqlUuid>,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    notice_choices (id) {
        id -> SqlUuid,
        account_id -> SqlUuid,
        channel -> Text,
        choice -> Text,
        chosen_in -> Text,
        chosen_at -> SqlTimestamp,
        topic -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    professors (id) {
        id -> SqlUuid,
        organisation_id -> SqlUuid,
        account_id -> Nullable<SqlUuid>,
        name -> Text,
        own_name -> Text,
        position -> SqlJson,
        specialty -> Nullable<Text>,
        about -> SqlJson,
        sought -> Text,
        picture_at -> Nullable<SqlTimestamp>,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        revision -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    professor_pictures (professor_id) {
        professor_id -> SqlUuid,
        content_type -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    account_pictures (account_id) {
        account_id -> SqlUuid,
        content_type -> Text,
        bytes -> Binary,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    course_professors (course_id, professor_id) {
        course_id -> SqlUuid,
        professor_id -> SqlUuid,
        place -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    professor_claims (professor_id) {
        professor_id -> SqlUuid,
        token_hash -> Binary,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    attachments (id) {
        id -> SqlUuid,
        course_id -> SqlUuid,
        lecture_id -> Nullable<SqlUuid>,
        kind -> Text,
        file_name -> Text,
        title -> SqlJson,
        bytes -> BigInt,
        place -> Integer,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        deleted_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    join_links (id) {
        id -> SqlUuid,
        organisation_id -> SqlUuid,
        group_id -> Nullable<SqlUuid>,
        created_by -> SqlUuid,
        email_domain -> Text,
        most_uses -> Integer,
        uses -> Integer,
        created_at -> SqlTimestamp,
        expires_at -> SqlTimestamp,
        withdrawn_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    course_thumbnails (course_id) {
        course_id -> SqlUuid,
        content_type -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    lecture_thumbnails (lecture_id) {
        lecture_id -> SqlUuid,
        content_type -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    notes (id) {
        id -> SqlUuid,
        account_id -> SqlUuid,
        lecture_id -> SqlUuid,
        source_id -> SqlUuid,
        at_ms -> BigInt,
        text -> Text,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    captions (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        source_id -> Nullable<SqlUuid>,
        kind -> Text,
        language -> Text,
        label -> Text,
        cue_count -> Integer,
        revision -> Integer,
        machine_at -> Nullable<SqlTimestamp>,
        confirmed_at -> Nullable<SqlTimestamp>,
        writer_id -> Nullable<SqlUuid>,
        writer_until -> Nullable<SqlTimestamp>,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        deleted_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    caption_cues (captions_id) {
        captions_id -> SqlUuid,
        cues -> SqlJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    caption_versions (captions_id, number) {
        captions_id -> SqlUuid,
        number -> Integer,
        reason -> Text,
        revision -> Integer,
        cue_count -> Integer,
        cues -> SqlJson,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    caption_drafts (id) {
        id -> SqlUuid,
        lecture_id -> SqlUuid,
        captions_id -> SqlUuid,
        from_language -> Text,
        cues -> SqlJson,
        done -> Integer,
        total -> Integer,
        state -> Text,
        reason -> Nullable<Text>,
        tries -> Integer,
        next_at -> SqlTimestamp,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    speech_pieces (draft_id, number) {
        draft_id -> SqlUuid,
        number -> Integer,
        package_id -> SqlUuid,
        start_ms -> BigInt,
        end_ms -> BigInt,
        state -> Text,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    broadcasts (id) {
        id -> SqlUuid,
        course_id -> SqlUuid,
        title -> SqlJson,
        starts_at -> SqlTimestamp,
        length_minutes -> Integer,
        state -> Text,
        lecture_id -> Nullable<SqlUuid>,
        stream_key_hash -> Nullable<Binary>,
        languages -> SqlJson,
        created_by -> SqlUuid,
        on_air_at -> Nullable<SqlTimestamp>,
        ended_at -> Nullable<SqlTimestamp>,
        created_at -> SqlTimestamp,
        updated_at -> SqlTimestamp,
        revision -> Integer,
        feed_from -> Text,
        layout -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    broadcast_registrations (broadcast_id, account_id) {
        broadcast_id -> SqlUuid,
        account_id -> SqlUuid,
        created_at -> SqlTimestamp,
        reminded_at -> Nullable<SqlTimestamp>,
        untold -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    calendar_feeds (account_id) {
        account_id -> SqlUuid,
        secret_hash -> Binary,
        created_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    seats (id) {
        id -> SqlUuid,
        broadcast_id -> SqlUuid,
        account_id -> Nullable<SqlUuid>,
        name -> Text,
        hospital -> Text,
        role -> Text,
        token_hash -> Binary,
        agreed_at -> Nullable<SqlTimestamp>,
        agreed_to -> Nullable<Text>,
        muted_at -> Nullable<SqlTimestamp>,
        created_by -> SqlUuid,
        created_at -> SqlTimestamp,
        removed_at -> Nullable<SqlTimestamp>,
        on_air_at -> Nullable<SqlTimestamp>,
        main_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    rooms (broadcast_id) {
        broadcast_id -> SqlUuid,
        last_number -> Integer,
        slow_seconds -> Integer,
        pinned_id -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_events (broadcast_id, number) {
        broadcast_id -> SqlUuid,
        number -> Integer,
        subject_id -> SqlUuid,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_messages (id) {
        id -> SqlUuid,
        broadcast_id -> SqlUuid,
        number -> Integer,
        account_id -> SqlUuid,
        body -> Text,
        position_ms -> BigInt,
        created_at -> SqlTimestamp,
        deleted_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_questions (id) {
        id -> SqlUuid,
        broadcast_id -> SqlUuid,
        number -> Integer,
        account_id -> SqlUuid,
        body -> Text,
        translation -> Nullable<Text>,
        translation_language -> Nullable<Text>,
        position_ms -> BigInt,
        created_at -> SqlTimestamp,
        votes -> Integer,
        answered_at -> Nullable<SqlTimestamp>,
        hidden_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_votes (question_id, account_id) {
        question_id -> SqlUuid,
        account_id -> SqlUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_polls (id) {
        id -> SqlUuid,
        broadcast_id -> SqlUuid,
        number -> Integer,
        question -> Text,
        choices -> SqlJson,
        position_ms -> BigInt,
        created_at -> SqlTimestamp,
        closed_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_ballots (poll_id, account_id) {
        poll_id -> SqlUuid,
        account_id -> SqlUuid,
        choice -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_hands (broadcast_id, account_id) {
        broadcast_id -> SqlUuid,
        account_id -> SqlUuid,
        raised_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_mutes (broadcast_id, account_id) {
        broadcast_id -> SqlUuid,
        account_id -> SqlUuid,
        muted_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    room_presence (broadcast_id, server_id) {
        broadcast_id -> SqlUuid,
        server_id -> SqlUuid,
        present -> Integer,
        seen_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    live_caption_lines (id) {
        id -> SqlUuid,
        broadcast_id -> SqlUuid,
        language -> Text,
        number -> Integer,
        account_id -> SqlUuid,
        body -> Text,
        position_ms -> BigInt,
        arrived_ms -> BigInt,
        created_at -> SqlTimestamp,
        removed_at -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    live_caption_desks (broadcast_id, language) {
        broadcast_id -> SqlUuid,
        language -> Text,
        writer_id -> Nullable<SqlUuid>,
        writer_until -> Nullable<SqlTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    watched_live (lecture_id, account_id) {
        lecture_id -> SqlUuid,
        account_id -> SqlUuid,
        intervals -> SqlJson,
        watched_ms -> BigInt,
        first_at -> SqlTimestamp,
        last_at -> SqlTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    hall_check_ins (broadcast_id, account_id, minute) {
        broadcast_id -> SqlUuid,
        account_id -> SqlUuid,
        minute -> BigInt,
        at -> SqlTimestamp,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(courses -> accounts (created_by));
diesel::joinable!(courses -> organisations (organisation_id));
diesel::joinable!(memberships -> accounts (account_id));
diesel::joinable!(memberships -> organisations (organisation_id));
diesel::joinable!(group_members -> groups (group_id));
diesel::joinable!(curriculum_courses -> courses (course_id));
diesel::joinable!(curriculum_courses -> curriculums (curriculum_id));
diesel::joinable!(curriculum_assignments -> curriculums (curriculum_id));
diesel::joinable!(curriculum_assignments -> organisations (organisation_id));
diesel::joinable!(enrolments -> courses (course_id));
diesel::joinable!(lecture_news -> lectures (lecture_id));
diesel::joinable!(sections -> courses (course_id));
diesel::joinable!(lectures -> courses (course_id));
diesel::joinable!(lectures -> sections (section_id));
diesel::joinable!(lecture_progress -> lectures (lecture_id));
diesel::joinable!(tracks -> lectures (lecture_id));
diesel::joinable!(uploads -> lectures (lecture_id));
diesel::joinable!(sources -> lectures (lecture_id));
diesel::joinable!(jobs -> lectures (lecture_id));
diesel::joinable!(jobs -> sources (source_id));
diesel::joinable!(packages -> lectures (lecture_id));
diesel::joinable!(packages -> jobs (job_id));
diesel::joinable!(packages -> tracks (track_id));
diesel::joinable!(segments -> packages (package_id));
diesel::joinable!(content_keys -> packages (package_id));
diesel::joinable!(playbacks -> lectures (lecture_id));
diesel::joinable!(professors -> organisations (organisation_id));
diesel::joinable!(course_thumbnails -> courses (course_id));
diesel::joinable!(lecture_thumbnails -> lectures (lecture_id));
diesel::joinable!(course_professors -> professors (professor_id));
diesel::joinable!(course_professors -> courses (course_id));
diesel::joinable!(attachments -> courses (course_id));
diesel::joinable!(notes -> lectures (lecture_id));
diesel::joinable!(captions -> lectures (lecture_id));
diesel::joinable!(caption_cues -> captions (captions_id));
diesel::joinable!(caption_versions -> captions (captions_id));
diesel::joinable!(speech_pieces -> packages (package_id));
diesel::joinable!(course_specialties -> specialties (specialty));
diesel::joinable!(broadcasts -> courses (course_id));
diesel::joinable!(broadcast_registrations -> broadcasts (broadcast_id));
diesel::joinable!(broadcast_registrations -> accounts (account_id));
diesel::joinable!(seats -> broadcasts (broadcast_id));

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    memberships,
    groups,
    group_members,
    verifications,
    accounts,
    profiles,
    links,
    sessions,
    refresh_tokens,
    throttles,
    signing_keys,
    courses,
    curriculums,
    curriculum_courses,
    curriculum_assignments,
    enrolments,
    organisation_enrolments,
    barriers,
    lecture_needs,
    lecture_exceptions,
    lecture_news,
    sections,
    lectures,
    tracks,
    uploads,
    sources,
    jobs,
    packaging_costs,
    packages,
    segments,
    content_keys,
    playbacks,
    pauses,
    watched,
    lecture_progress,
    specialties,
    course_specialties,
    professors,
    course_professors,
    course_thumbnails,
    lecture_thumbnails,
    attachments,
    notes,
    captions,
    caption_cues,
    caption_versions,
    caption_drafts,
    speech_pieces,
    broadcasts,
    broadcast_registrations,
    calendar_feeds,
    seats,
    watched_live,
    hall_check_ins,
);
