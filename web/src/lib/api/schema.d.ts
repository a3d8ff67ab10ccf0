/** Written by `make api`. Not edited by hand. */

export interface paths {
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one's own account. */
        get: operations["read_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own account. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_account"];
        trace?: never;
    };
    "/api/v1/account/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether the caller's calendar has an address. */
        get: operations["read_calendar_feed"];
        put?: never;
        /**
         * Gives the caller's calendar a new secret address, for calendar programs that look in again by themselves; an old one shows nothing
         *     any more.
         */
        post: operations["renew_calendar_feed"];
        /** Ends the address of the caller's calendar. */
        delete: operations["end_calendar_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the caller wants to hear of. */
        get: operations["read_notice_choices"];
        /** Changes what the caller wants to hear of; each choice is kept with its date. */
        put: operations["choose_notice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's own password; every other session ends. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives oneself a picture: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. What else is in the file is left out. */
        put: operations["put_picture"];
        post?: never;
        /** Takes one's picture away. */
        delete: operations["delete_picture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one's own professional profile. */
        get: operations["read_profile"];
        /** Fills in one's own professional profile. Another title, name or licence has to be verified anew. */
        put: operations["put_profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for one's profile to be verified, with a picture or PDF of the licence: at most 5 MiB. It takes the place of a request that
         *     is still open. A conflict while no profile is filled in.
         */
        post: operations["request_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists accounts, for administrators. */
        get: operations["list_accounts"];
        put?: never;
        /** Makes an account, or sends the mail that leads to one. */
        post: operations["register_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the e-mail address of an account. */
        post: operations["confirm_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the role of an account or disables it, for administrators. The last administrator stays one. */
        patch: operations["administer_account"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link for somebody's account, for administrators; every one is in the log. A conflict when there is nothing to confirm,
         *     or the account is disabled.
         */
        post: operations["create_account_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the picture of somebody. Its address changes with it. */
        get: operations["read_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the curriculums that are assigned to one's organisations, the nearest day first; at most 100. */
        get: operations["list_own_assignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a file. It can be brought back for some days (`data.undo_s`). */
        delete: operations["delete_attachment"];
        options?: never;
        head?: never;
        /** Gives a file another title. */
        patch: operations["change_attachment"];
        trace?: never;
    };
    "/api/v1/attachments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a deleted file back. */
        post: operations["restore_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/{viewer}/{signature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands a file out, to be saved. Its address is signed for one reader, whose rights are asked again each time. */
        get: operations["download_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was done, newest first: to the platform's administrators all, to an organisation's what concerns it. */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/barriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists barriers for the platform's administrators: those that wait, oldest first, or those that were answered, newest first. */
        get: operations["list_barriers"];
        put?: never;
        /** Tells the platform's administrators of a barrier. Anybody may, twenty times an hour. */
        post: operations["report_barrier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/barriers/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a barrier, once; whoever left an address gets it as a letter in the language of their page. */
        post: operations["answer_barrier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists broadcasts of seminars that the caller sees or hosts. */
        get: operations["list_broadcasts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/captions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live captions of a broadcast: in which languages, how many lines, and, for those who may write, who writes. The lines come by the events. */
        get: operations["read_live_captions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/captions/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: `change` with `{number, kind, …}` and the number as id, where kind is `caption` {line} or `caption_desk`, when
         *     somebody else writes in a language or nobody; `closed` when the broadcast has ended, or is not on air. `after=0` tells every line, each once and as it
         *     is now. Numbers rise; some are left out.
         */
        get: operations["watch_live_captions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Writes a line, or corrects it. The writer chooses its id, a random UUID, so that a line that is sent twice is there once. It is kept when this answers.
         *     `being_written` tells who else writes at the moment; a line that was taken back stays so: 409.
         */
        put: operations["put_live_caption"];
        post?: never;
        /** Takes a line back: its text is destroyed. */
        delete: operations["take_back_live_caption"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/captions/{language}/writer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the caller the writer in a language for a minute, or for a minute more. `being_written` tells who writes at the moment. */
        post: operations["write_live_captions"];
        /** Lets others write. Who does not write any more changes nothing by it. */
        delete: operations["end_writing_live_captions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room of a broadcast as it is. During a rehearsal it is closed and empty for all but the hosts. */
        get: operations["read_room"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Switches slow mode on or off, for moderators. */
        patch: operations["change_room"];
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: `change` with `{number, kind, …}` and the number as id, where kind is `message` {message}, `deleted` {message_id},
         *     `question` {question, without `voted`}, `question_hidden` {question_id}, `poll` {poll, without `my_choice`}, `pinned` {message}, `settings`
         *     {slow_seconds}, `muted` {account_id, muted} or `hand` {hand, raised}, the last two for moderators and whom they concern; `present`
         *     {present}; `closed` when the broadcast has ended, or is not on air. Numbers rise; some are left out.
         */
        get: operations["watch_room"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Raises one's hand. Who was muted is refused: 403. */
        put: operations["raise_hand"];
        post?: never;
        /** Lowers one's hand. */
        delete: operations["lower_hand"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/hands/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lowers somebody's hand, for moderators. */
        delete: operations["lower_hand_of"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of a room, a hundred at a time. */
        get: operations["list_room_messages"];
        put?: never;
        /** Says something in a room, once a second at most; in slow mode less often. Who was muted is refused: 403. */
        post: operations["send_room_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a message, for its author and for moderators, after the end, too: its text is destroyed, its place stays. */
        delete: operations["delete_room_message"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/muted/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mutes somebody, for moderators: they read, vote and choose, but write nothing and raise no hand. Who may host is heard all the same. */
        put: operations["mute_in_room"];
        post?: never;
        /** Lets somebody write again, for moderators. */
        delete: operations["unmute_in_room"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/pinned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pins a message, or none, for moderators. */
        put: operations["pin_room_message"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a poll, for moderators. */
        post: operations["open_room_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/polls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Closes a poll, for moderators; one that is closed stays so. */
        patch: operations["close_room_poll"];
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/polls/{id}/ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses in a poll, or chooses anew while it is open. */
        put: operations["choose_in_room_poll"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks something. Who was muted is refused: 403. */
        post: operations["ask_room_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/questions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a question away, for its author and for moderators, after the end, too: its text is destroyed. */
        delete: operations["delete_room_question"];
        options?: never;
        head?: never;
        /** Says that a question was answered, or writes it in a second language, for moderators. */
        patch: operations["change_room_question"];
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/questions/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drafts a question in a second language, for moderators. Nothing is kept: who moderates reads it, mends it, and writes it to the
         *     question.
         */
        post: operations["draft_room_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcast}/room/questions/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Votes for a question, once. */
        put: operations["vote_for_room_question"];
        post?: never;
        /** Takes one's vote back. */
        delete: operations["take_back_room_vote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a broadcast. */
        get: operations["read_broadcast"];
        put?: never;
        post?: never;
        /** Deletes a broadcast that was never on air, for its hosts. One that somebody registered for is cancelled first: 409. */
        delete: operations["delete_broadcast"];
        options?: never;
        head?: never;
        /** Changes a broadcast that is still to come, for its hosts. With If-Match only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_broadcast"];
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/air": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a broadcast on air: its lecture is published in the seminar. A seminar that is not published cannot be on air: 409. */
        post: operations["air_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who attended a broadcast online or in the hall, for its hosts; for whoever looks after an organisation's members: of them. */
        get: operations["list_attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/attendance.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of who attended as a file for a spreadsheet, for those who may read it. At most 50,000 rows. */
        get: operations["export_attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/attendance/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how one attended a broadcast oneself. */
        get: operations["read_own_attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/attendance/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how many attended a broadcast, for those who may list them. */
        get: operations["read_attendance_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A broadcast as a calendar file (RFC 5545). Whoever takes it anew after a change has the same event changed, or cancelled. */
        get: operations["read_broadcast_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a broadcast off; who registered is told by bell and letter. */
        post: operations["cancel_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/chapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks that a part of the seminar's programme begins now: it becomes a chapter of the lecture on air, at this moment of it. Marked once
         *     more it begins anew. 409 when the broadcast is not on air, or the programme is another by now. The programme as it is then.
         */
        post: operations["mark_chapter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a broadcast for good, or a rehearsal, after which it is scheduled again. */
        post: operations["end_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/hall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the screen of the hall with the code of this minute, for the hosts of a broadcast. */
        get: operations["read_hall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/hall/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks oneself in in the hall, again at the end: the first and the last time are kept. A wrong code is a fault of its field. */
        post: operations["check_in_hall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/postpone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a broadcast begin at another time; who registered is told by bell and letter. One that was cancelled may come back so. */
        post: operations["postpone_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Registers oneself for a broadcast that is still to come, and enrols oneself in its seminar. Who is registered is told a day before, and
         *     when its time changes or it is cancelled.
         */
        put: operations["register"];
        post?: never;
        /** Takes one's registration back; one stays enrolled in the seminar. */
        delete: operations["end_registration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a rehearsal: what an encoder sends is shown to the hosts alone. */
        post: operations["rehearse_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The seats of a stage, for its hosts. */
        get: operations["list_seats"];
        put?: never;
        /**
         * Invites a speaker, who needs no account: whoever has the link is on the stage under that name, until the broadcast has ended or the seat
         *     is taken away.
         */
        post: operations["invite_to_stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/seats/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the host's own seat. */
        post: operations["take_own_seat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/seats/{seat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a seat away: whoever is in it is off the stage, and its link is worth nothing any more. */
        delete: operations["remove_seat"];
        options?: never;
        head?: never;
        /** Mutes a speaker, or has them heard again; puts them on air, or takes them off it. */
        patch: operations["change_seat"];
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Decides what of a stage is on air, for its hosts. One that ended or was cancelled has none: 409. */
        patch: operations["choose_programme"];
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/stream-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new stream key for a broadcast that did not end, for its hosts. The old one opens nothing any more. */
        post: operations["create_stream_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A calendar (RFC 5545) of what its owner is registered for and may still see. */
        get: operations["read_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caption-drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops a draft: nothing more comes, and the captions keep what is there. One that is over is forgotten. */
        delete: operations["cancel_caption_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caption-drafts/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes up a draft again that failed, where it stopped; of speech only the pieces that failed. */
        post: operations["retry_caption_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads captions with their cues. */
        get: operations["read_captions"];
        put?: never;
        post?: never;
        /** Deletes captions. They can be brought back for some days (`data.undo_s`). */
        delete: operations["delete_captions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows captions to viewers from now on, in searches too. They are right for the video that is played now. */
        post: operations["confirm_captions"];
        /** Takes captions back: they are a draft again. */
        delete: operations["take_captions_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/cues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Saves all cues, in one piece of at most 4 MiB. Who saves is their writer for a minute. `edited` tells a revision that is newer,
         *     `being_written` who writes.
         */
        put: operations["save_captions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands captions out as a file in UTF-8, to be saved. */
        get: operations["download_captions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings deleted captions back, as they were. */
        post: operations["restore_captions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/shift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves all cues, and takes them for right for the video that is played now. Refused where one would begin before 0. */
        post: operations["shift_captions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/translate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a machine translate captions into new ones, a draft, some cues at a time. Without a service, `not_set_up` names the setting. */
        post: operations["translate_captions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions that are kept, the newest first. For those who may write the captions. */
        get: operations["list_caption_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a version. */
        get: operations["read_caption_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the cues of a version in the place of those that there are, of which a version is kept. */
        post: operations["restore_caption_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captions/{id}/writer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the caller the writer for a minute, or for a minute more. `being_written` tells who writes at the moment. */
        post: operations["write_captions"];
        /** Lets others write. Who does not write any more changes nothing by it. */
        delete: operations["end_writing_captions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists courses, newest first. */
        get: operations["list_courses"];
        put?: never;
        /** Makes a course, for instructors: a draft that only they see. */
        post: operations["create_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a course with everything in it that the caller sees. */
        get: operations["read_course"];
        put?: never;
        post?: never;
        /** Deletes a course that nobody else sees, with everything in it. Its lectures can be brought back for some days. */
        delete: operations["delete_course"];
        options?: never;
        head?: never;
        /** Changes a course. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_course"];
        trace?: never;
    };
    "/api/v1/courses/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a course away; it is kept. */
        post: operations["archive_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files of a course and its lectures that the caller sees, in order; at most 50 in one part. */
        get: operations["list_attachments"];
        put?: never;
        /** Adds a file to a course or lecture: PDF, PNG, JPEG, WebP, PPTX, ODP or DOCX by its first bytes, at most 50 MiB, and 50 in a course. */
        post: operations["upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/attachments/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the files of a course in order. An order that does not name exactly what there is is a conflict. */
        put: operations["order_attachments"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plans a broadcast of a seminar, for its hosts. A course that is no seminar has none: 409. */
        post: operations["create_broadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enrols oneself in a published course. */
        put: operations["enrol"];
        post?: never;
        /** Leaves a course that one enrolled in by oneself. One that an organisation of one's own set stays: 409. */
        delete: operations["leave_course"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts sections and lectures in order. An order that does not name exactly what the course holds is a conflict. */
        put: operations["order_course"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a course to everybody. */
        post: operations["publish_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a section at the end of a course. */
        post: operations["create_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/seminar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes a course a seminar, or changes its day, place, speakers and programme. Each part of the programme that names a lecture of the
         *     course is a chapter of it. With If-Match only what the caller saw is changed, else 412 `changed`.
         */
        put: operations["put_seminar"];
        post?: never;
        /** Makes a seminar an ordinary course; its lectures stay. */
        delete: operations["end_seminar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a course a picture of its own: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. */
        put: operations["put_course_thumbnail"];
        post?: never;
        /** Takes the picture of a course away: a still is shown again. */
        delete: operations["delete_course_thumbnail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/thumbnail/{viewer}/{signature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a course. Its address is signed for one reader, whose rights are asked again each time. */
        get: operations["read_course_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a course back to draft. */
        post: operations["unpublish_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists curriculums, newest first. A published one of which the caller sees no course is left out. */
        get: operations["list_curriculums"];
        put?: never;
        /** Makes a curriculum, for instructors: an empty draft. */
        post: operations["create_curriculum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a curriculum with the courses in it that the caller sees. */
        get: operations["read_curriculum"];
        put?: never;
        post?: never;
        /** Deletes a curriculum that nobody else sees. Its courses stay. */
        delete: operations["delete_curriculum"];
        options?: never;
        head?: never;
        /** Changes a curriculum. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_curriculum"];
        trace?: never;
    };
    "/api/v1/curriculums/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a curriculum away; it is kept. */
        post: operations["archive_curriculum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists whom a curriculum is assigned to, for its makers. */
        get: operations["list_assignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/assignments/{organisation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assigns a published curriculum to an organisation: by its makers, or by the organisation's training office. */
        put: operations["assign_curriculum"];
        post?: never;
        /** Takes an assignment back. */
        delete: operations["end_assignment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says which courses a curriculum has, in which order, and which come before which. Requirements that lead in a circle are refused:
         *     `courses` is `circle`, and `circle` in `params` names its courses. Courses that the caller does not see stay, at the end.
         */
        put: operations["put_curriculum_courses"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a draft with the same text and courses, of an organisation where the caller makes courses. */
        post: operations["duplicate_curriculum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a curriculum to everybody. */
        post: operations["publish_curriculum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curriculums/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a curriculum back to draft. */
        post: operations["unpublish_curriculum"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deleted-lectures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists deleted lectures of the courses of one's organisations, an administrator's: of all. */
        get: operations["list_deleted_lectures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the courses that one takes and still sees: what is due first is the first, what has no day comes last. */
        get: operations["list_enrolments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists courses that can be watched, by filters. Counts tell what else there is. */
        get: operations["explore_courses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a group, for who looks after its members. */
        get: operations["read_group"];
        put?: never;
        post?: never;
        /** Deletes a group. Its members stay members of the organisation, and enrolled where they are. */
        delete: operations["delete_group"];
        options?: never;
        head?: never;
        /** Gives a group another name, for who looks after its members. */
        patch: operations["rename_group"];
        trace?: never;
    };
    "/api/v1/groups/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts members into a group and takes others out, several at once. Nobody is enrolled in anything by that. */
        post: operations["change_group_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads everything that the home page shows. Shelves are at most a second old; what is the reader's own is read anew. */
        get: operations["read_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists invitations that can still be used, for administrators. Those of somebody who may invite no longer are void. */
        get: operations["list_invitations"];
        put?: never;
        /** Invites somebody by mail: into an organisation for its administrators and its training office, anywhere for the platform's. */
        post: operations["create_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws an invitation, for who may invite there. */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an invitation again with another link; the old one is worthless then. Once in ten minutes. One that is over is good again. */
        post: operations["resend_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all jobs, newest first. For administrators. */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a job: at once while it waits, within seconds while it runs. */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues a failed or cancelled job again. */
        post: operations["retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join-links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws an open link: nobody joins by it any more. Who did stays. */
        delete: operations["withdraw_join_link"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/joinings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins an organisation by an open link, as a learner, or by an invitation to one's own address. */
        post: operations["join_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/joinings/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what a link or an invitation leads to. Whoever has it may ask. */
        post: operations["read_join_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the public keys of our tokens. */
        get: operations["read_jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a lecture. */
        get: operations["read_lecture"];
        put?: never;
        post?: never;
        /** Deletes a lecture that nobody else sees, with its video. It can be brought back for some days (`data.undo_s`). */
        delete: operations["delete_lecture"];
        options?: never;
        head?: never;
        /** Changes a lecture. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_lecture"];
        trace?: never;
    };
    "/api/v1/lectures/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a lecture away; it is kept. */
        post: operations["archive_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases a lecture for good, deleted or not: its video cannot be watched from now on, and its files go at once. */
        post: operations["erase_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/exception": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets a lecture be published without what its organisation asks for, for a reason that its viewers read. */
        put: operations["put_exception"];
        post?: never;
        /** Takes the exception of a lecture away. What is published stays so. */
        delete: operations["end_exception"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what a lecture must have and has; whoever sees the lecture may. */
        get: operations["read_needs_of_lecture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the notes of the caller in one lecture, by their moments. */
        get: operations["list_lecture_notes"];
        put?: never;
        /** Writes something down at a moment of a lecture that the caller may watch. One person has at most 10,000 notes: 409. */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a lecture to everybody who sees its course: at once, or by itself as soon as its video can be played. */
        post: operations["publish_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a deleted lecture back, with the section and course that were deleted around it. */
        post: operations["restore_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a lecture a picture of its own: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. */
        put: operations["put_lecture_thumbnail"];
        post?: never;
        /** Takes the picture of a lecture away: a still is shown again. */
        delete: operations["delete_lecture_thumbnail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/thumbnail/{viewer}/{signature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a lecture. Its address is signed for one reader, whose rights are asked again each time. */
        get: operations["read_lecture_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a lecture back to draft; one that waits to be published does so no longer. */
        post: operations["unpublish_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/caption-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the drafts that a machine made or makes of a lecture's captions, the newest first; 30 at most. */
        get: operations["list_caption_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/captions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the captions of a lecture: all for those who work on them, confirmed ones for who may watch. At most 100 in one part. */
        get: operations["list_captions"];
        put?: never;
        /** Begins captions, without a cue. */
        post: operations["create_captions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/captions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes captions of a file: WebVTT, SubRip, TTML or ASS, at most 4 MiB, in UTF-8, UTF-16, EUC-KR, windows-1258 and others. Where
         *     something is wrong with it, `captions_invalid` tells every line in `lines` of its params, and nothing is imported.
         */
        post: operations["import_captions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** News of a lecture's media: `event: media` with Media as data, first as it is, then at every change. */
        get: operations["watch_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a lecture's jobs, newest first. */
        get: operations["list_lecture_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the right to play a lecture for a while. */
        post: operations["start_playback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/repackage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Packages the lecture's newest source again; what plays now goes on until the new package is complete. */
        post: operations["repackage_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the audio and video that is added to a lecture, the oldest first: editors see all, viewers what is published and can be
         *     played. At most 32 in one part.
         */
        get: operations["list_tracks"];
        put?: never;
        /** Adds a track without a file; that comes by an upload whose metadata name the track. At most 32 in a lecture. */
        post: operations["create_track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/transcribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a machine transcribe what is said in a lecture into new captions, a draft. A worker cuts the sound into pieces at pauses, which
         *     are transcribed one after another. Without a service, `not_set_up` names the setting.
         */
        post: operations["transcribe_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lectures/{lecture}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a lecture's unfinished uploads, newest first. Each goes on from the device that began it. */
        get: operations["list_uploads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/local-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a session for whoever holds the local credential in the data folder. */
        post: operations["open_local_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all notes of the caller: lecture by lecture, the one made last first, and by their moments. */
        get: operations["list_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All notes of the caller as one file: lecture by lecture, by their moments. At most 10,000. */
        get: operations["export_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes an own note. */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        /** Changes what an own note says. */
        patch: operations["change_note"];
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what concerns the caller, newest first. */
        get: operations["list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that the caller read everything. */
        post: operations["read_all_notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what the caller did not read yet. */
        get: operations["count_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that the caller read one. */
        post: operations["read_notification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists organisations, oldest first. */
        get: operations["list_organisations"];
        put?: never;
        /** Adds an organisation, for administrators. */
        post: operations["create_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an organisation. */
        get: operations["read_organisation"];
        put?: never;
        post?: never;
        /** Deletes an organisation, for administrators. One that owns courses stays: 409. Accounts, jobs and costs stay, of no organisation. */
        delete: operations["delete_organisation"];
        options?: never;
        head?: never;
        /** Changes an organisation, for its administrators. With If-Match (its revision) only what the caller saw is changed. */
        patch: operations["change_organisation"];
        trace?: never;
    };
    "/api/v1/organisations/{id}/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists whom of its members an organisation enrolled in a course and how far they are, for its training office and administrators. */
        get: operations["list_enrolled_members"];
        put?: never;
        /**
         * Enrols members of an organisation in a course, one by one or a whole group, for its training office and its administrators; says
         *     what became of each. Who is new in the course is told by bell and letter.
         */
        post: operations["enrol_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/enrolments/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the courses that an organisation enrolled members in and that the caller sees, newest course first. */
        get: operations["list_enrolled_courses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/enrolments/{course}/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes an enrolment back that the organisation made, for its training office and administrators. What was watched stays, and so does
         *     what the person chose or another organisation said.
         */
        delete: operations["end_enrolment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the groups of an organisation, oldest first, for its administrators and its training office. */
        get: operations["list_groups"];
        put?: never;
        /** Makes a group of an organisation, for its administrators and its training office; at most 300. */
        post: operations["create_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/invitations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invites many people into an organisation: a table of at most 2,000 lines and 1 MiB with address, name, roles, group and language, its
         *     cells between commas, semicolons or tabs. Headings in Vietnamese, Korean or English are known and may be absent.
         */
        post: operations["import_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/join-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the open links into an organisation that are still good, newest first, for its administrators and its training office. */
        get: operations["list_join_links"];
        put?: never;
        /** Makes an open link into an organisation: whoever has it joins as a learner. For its administrators and its training office. */
        post: operations["create_join_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/lecture-needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the lectures of an organisation must have; everything is off until it makes a rule. */
        get: operations["read_lecture_needs"];
        /** Sets what the lectures of an organisation must have. What is published already stays so. */
        put: operations["put_lecture_needs"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the logo of an organisation. Its address changes with it. */
        get: operations["read_logo"];
        /**
         * Gives an organisation a logo: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. What else is in the file
         *     is left out.
         */
        put: operations["put_logo"];
        post?: never;
        /** Takes the logo of an organisation away. */
        delete: operations["delete_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the members of an organisation, for its administrators and its training office. */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{id}/members/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes somebody a member or changes what they may do: by the platform's administrators; by the organisation's only who is a
         *     member already. Others are invited.
         */
        put: operations["put_member"];
        post?: never;
        /** Ends a membership, for the organisation's administrators and for the member. What was made in the organisation stays. */
        delete: operations["end_membership"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packaging-costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what packaging cost by day and organisation, with sums; for administrators. */
        get: operations["list_packaging_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a link by which a new password is set. The answer never tells whether there is an account. */
        post: operations["request_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by a mailed link; every session ends. */
        post: operations["confirm_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/professor-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the page of a link the caller's own. A link that is unknown, used, withdrawn or too old, or whose maker may not hand it out any
         *     more: `link_invalid`.
         */
        post: operations["claim_professor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/professors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists professors, newest first, for who makes courses; one's own pages for everybody. */
        get: operations["list_professors"];
        put?: never;
        /** Makes the page of a professor, for instructors. It is seen with the first course that names them. */
        post: operations["create_professor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/professors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the page of a professor who teaches a course that the caller sees. Their courses: `courses?professor_id=`. */
        get: operations["read_professor"];
        put?: never;
        post?: never;
        /** Deletes the page of a professor, for its organisation. Their courses stay, without the name. */
        delete: operations["delete_professor"];
        options?: never;
        head?: never;
        /** Changes a page, for its organisation and for whose it is. With If-Match only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_professor"];
        trace?: never;
    };
    "/api/v1/professors/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the link by which a professor claims their page; one before is worth nothing any more. A page that is claimed: 409. */
        post: operations["create_claim"];
        /** Withdraws the link, or takes a page back from whoever claimed it. */
        delete: operations["end_claim"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/professors/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the picture of a professor. Its address changes with it. */
        get: operations["read_professor_picture"];
        /** Gives a professor a picture: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. */
        put: operations["put_professor_picture"];
        post?: never;
        /** Takes the picture of a professor away. */
        delete: operations["delete_professor_picture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes what was watched and where the caller stopped. A batch that is sent twice counts once. */
        post: operations["note_progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/progress/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists lectures that the caller began and is not done with, on whichever device; at most twelve. */
        get: operations["list_continued"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/progress/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists courses that the caller began, or is done with; the one watched last is the first. */
        get: operations["list_learned_courses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches titles, descriptions, names and what is said, best first. 200 results are shown at most. */
        get: operations["search_site"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggests titles, names and terms for what was typed so far. */
        get: operations["list_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists groups of words that mean the same, for administrators. */
        get: operations["list_synonyms"];
        put?: never;
        /** Adds words that mean the same, for administrators. */
        post: operations["create_synonyms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/synonyms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes words that mean the same, for administrators. Those that shipped do not come back. */
        delete: operations["remove_synonyms"];
        options?: never;
        head?: never;
        /** Changes words that mean the same, for administrators. With If-Match only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_synonyms"];
        trace?: never;
    };
    "/api/v1/sections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a section that holds no lecture. */
        delete: operations["delete_section"];
        options?: never;
        head?: never;
        /** Gives a section a new title. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`. */
        patch: operations["change_section"];
        trace?: never;
    };
    "/api/v1/sections/{id}/lectures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a lecture at the end of a section: a draft without a video. */
        post: operations["create_lecture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the devices that one is signed in on. */
        get: operations["list_sessions"];
        put?: never;
        /** Signs in: an access token in the answer, a refresh token in a cookie. */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs out: ends the session of the refresh cookie. Without one there is nothing to end. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges the refresh cookie for new tokens. */
        post: operations["refresh_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs out on one of one's own devices. */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first administrator by the link that the server printed, and signs in. */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the site's name and rules. */
        get: operations["read_site"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all specialties: a tree of some eighty. */
        get: operations["list_specialties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stage that the bearer of a seat's token is on. */
        get: operations["enter_stage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stage/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees to be recorded and shown. Without it nobody's camera or voice is taken. */
        post: operations["agree_to_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stage/answers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the offer with that number, which the events of the stage brought. */
        post: operations["answer_stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stage/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: `stage` with StageView at every change; `offer` (`{number, first, sdp, streams: [{mid, kind, seat_id}]}`; the first begins a connection), to be answered by
         *     `POST /stage/answers/{number}`; `anew` when Janus came back and whoever publishes is to do so again; `elsewhere` when the seat is
         *     open on another page, which ends this one.
         */
        get: operations["watch_stage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One track, for editors of its lecture. */
        get: operations["read_track"];
        put?: never;
        post?: never;
        /** Removes a track with its file and all that was made of it. Nothing else of the lecture is touched. */
        delete: operations["remove_track"];
        options?: never;
        head?: never;
        /** Changes a track; a published one changes for who watches at their next load. */
        patch: operations["change_track"];
        trace?: never;
    };
    "/api/v1/unsubscriptions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends letters of a kind to whoever has the letter with this token. */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload for a lecture (tus "creation", "creation-with-upload"). */
        post: operations["create_upload"];
        delete?: never;
        /** The protocol's version and extensions (tus "OPTIONS"). */
        options: operations["describe_uploads"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{capability}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Throws an upload away (tus "DELETE"). */
        delete: operations["terminate_upload"];
        options?: never;
        /** The upload's offset (tus "HEAD"). */
        head: operations["look_at_upload"];
        /** Adds bytes at the upload's offset (tus "PATCH"). */
        patch: operations["append_to_upload"];
        trace?: never;
    };
    "/api/v1/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists requests to verify a profile, oldest first, for who decides. */
        get: operations["list_verifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides about several requests at once: each by whoever may decide about it. */
        post: operations["decide_verifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands the evidence of a request out as a file, to who decides. Every reading is in the audit log. */
        get: operations["read_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comes on the stage with the seat's token as the bearer: camera, microphone or screen of a browser, or an encoder that speaks WHIP. Who
         *     comes again takes their own place.
         */
        post: operations["publish_to_stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whip/{publication}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leaves the stage. */
        delete: operations["leave_stage"];
        options?: never;
        head?: never;
        /** Tells more of where the browser can be reached (RFC 8840): each `a=candidate` of the fragment. */
        patch: operations["trickle_to_stage"];
        trace?: never;
    };
    "/api/v1/worker-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tokens of transcoders that hold, for administrators. */
        get: operations["list_worker_tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws a transcoder's token, for administrators: it gets no more work, and what it has goes to another. */
        delete: operations["withdraw_worker_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers. */
        get: operations["check_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hls/{token}/{package}/captions/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Confirmed captions as WebVTT. */
        get: operations["read_played_captions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hls/{token}/{package}/keys/{index}.key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A content key: 16 bytes (RFC 8216, 4.3.2.4). */
        get: operations["read_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hls/{token}/{package}/{folder}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet of the storyboard, or a text track. */
        get: operations["read_still"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hls/{token}/{package}/{name}.m3u8": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A playlist: `main` is the multivariant one, `v0`, `a0`, `i0`, `s0` … are those of renditions and text tracks, `c-ID` those of
         *     captions.
         */
        get: operations["read_playlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{prefix}/{rendition}/{object}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A segment or an init segment. */
        get: operations["read_segment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server can answer: its database does. */
        get: operations["check_readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stills/{signature}/{viewer}/{prefix}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The poster. */
        get: operations["read_poster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account, as its owner sees it. */
        Account: {
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The name that others see. */
            display_name: string;
            /** @description The address it signs in with. */
            email: string;
            /** @description Its id. */
            id: components["schemas"]["AccountId"];
            /** @description The language of mails. */
            locale: components["schemas"]["Language"];
            /** @description What it is in which organisation, oldest first. */
            memberships: components["schemas"]["Membership"][];
            /** @description Where its owner's picture is, if there is one. */
            picture_url: string | null;
            /**
             * Format: int32
             * @description Raised by every edit of its fields: send it as If-Match with a change.
             */
            revision: number;
            /** @description What it may do on the whole platform. */
            role: components["schemas"]["Role"];
            verified_title: null | components["schemas"]["Title"];
        };
        /** Format: uuid */
        AccountId: string;
        /** @enum {string} */
        AccountLink: "confirm" | "reset";
        /** @description An account, as administrators see it. */
        AdministeredAccount: components["schemas"]["Account"] & {
            /** @description Whether its address is confirmed. */
            confirmed: boolean;
            /** @description Whether it is disabled. */
            disabled: boolean;
        };
        /** @description What changes; the rest stays. */
        AdministeredChange: {
            /** @description Whether the account may be used no longer. */
            disabled?: boolean | null;
            role?: null | components["schemas"]["Role"];
        };
        /** @description What somebody agrees to. */
        Agreement: {
            /** @description The text as it stood on their page; it is kept with the moment. */
            text: string;
        };
        /** Format: uuid */
        AnyId: string;
        /** @description A curriculum that one is to go through. */
        AssignedCurriculum: {
            /** @description The curriculum. */
            curriculum: components["schemas"]["CurriculumSummary"];
            due_on: null | components["schemas"]["Day"];
            /** @description The organisation that it is assigned to. */
            organisation_id: components["schemas"]["OrganisationId"];
        };
        /** @description Whom a curriculum is assigned to. */
        Assignment: {
            /** @description When it was assigned. */
            created_at: components["schemas"]["Timestamp"];
            due_on: null | components["schemas"]["Day"];
            /** @description The organisation. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string;
        };
        /** @description A file of a course or lecture. */
        Attachment: {
            /**
             * Format: int64
             * @description Its length.
             */
            bytes: number;
            /** @description The course it is part of. */
            course_id: components["schemas"]["CourseId"];
            /** @description When it was uploaded. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its name, as it is saved. */
            file_name: string;
            /** @description Its id. */
            id: components["schemas"]["AttachmentId"];
            /** @description What it is. */
            kind: components["schemas"]["AttachmentKind"];
            lecture_id: null | components["schemas"]["LectureId"];
            /** @description Its title; empty: its name is shown. */
            title: components["schemas"]["LangText"];
            /** @description Where it is, for the reader alone and for some hours; null for who may not watch. */
            url: string | null;
        };
        /** @description What changes of a file. */
        AttachmentEdit: {
            /** @description Another title, at most 200 letters; empty: its name is shown. */
            title: components["schemas"]["LangText"];
        };
        /** Format: uuid */
        AttachmentId: string;
        /** @enum {string} */
        AttachmentKind: "pdf" | "png" | "jpeg" | "webp" | "pptx" | "odp" | "docx";
        /** @description The complete order of a course's files. */
        AttachmentOrder: {
            /** @description Every file, in order. */
            ids: components["schemas"]["AttachmentId"][];
        };
        /** @description Somebody who attended. */
        Attendance: {
            /** @description Who. */
            account_id: components["schemas"]["AccountId"];
            first_at: null | components["schemas"]["Timestamp"];
            hall: null | components["schemas"]["HallAttendance"];
            last_at: null | components["schemas"]["Timestamp"];
            /** @description The name that others see. */
            name: string;
            online: null | components["schemas"]["OnlineAttendance"];
            /** @description Where they are members, the oldest membership first. */
            organisation_names: string[];
            title: null | components["schemas"]["Title"];
        };
        /** @description How many attended. */
        AttendanceSummary: {
            /**
             * Format: int64
             * @description In the hall.
             */
            hall: number;
            /**
             * Format: int64
             * @description Online.
             */
            online: number;
            /** @description The organisations of which members attended, the most first; for hosts. At most 200. */
            organisations: components["schemas"]["AttendingOrganisation"][];
            /**
             * Format: int64
             * @description In one way or both.
             */
            people: number;
        };
        /** @description An organisation of which members attended. */
        AttendingOrganisation: {
            /** @description The organisation. */
            id: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many.
             */
            people: number;
        };
        /** @description Something that somebody did. */
        AuditEvent: {
            /** @description Who. */
            account_id: components["schemas"]["AccountId"];
            /** @description Their name as it is now; nothing when the account is gone. */
            account_name: string | null;
            /** @description What was done: `member_put`, say. */
            action: string;
            /** @description From which address of the network. */
            address: string;
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description The names of the fields that changed. */
            fields: string[];
            /** @description Its id. */
            id: components["schemas"]["AuditEventId"];
            organisation_id: null | components["schemas"]["OrganisationId"];
            /** @description Its id. */
            subject_id: components["schemas"]["AnyId"];
            /** @description What it was done to: `account`, `organisation`, `course`, … */
            subject_kind: string;
        };
        /** Format: uuid */
        AuditEventId: string;
        /** @description A barrier that somebody told of. */
        Barrier: {
            /** @description What they were answered. */
            answer: string | null;
            answered_at: null | components["schemas"]["Timestamp"];
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["BarrierId"];
            /** @description The language of the page. */
            locale: components["schemas"]["Language"];
            /** @description The page, as a path of the client. */
            page: string;
            /** @description Whether they left an address for an answer. */
            wants_answer: boolean;
            /** @description What they wrote. */
            words: string;
        };
        /** @description What is answered. */
        BarrierAnswer: {
            /** @description What was done, or how to go about it. At most 4,000 letters. */
            answer: string;
        };
        /** Format: uuid */
        BarrierId: string;
        /** @description A live event of a seminar. */
        Broadcast: {
            /** @description Whether the reader may host it. */
            can_host: boolean;
            /** @description The seminar that it is of. */
            course: components["schemas"]["CourseSummary"];
            ended_at: null | components["schemas"]["Timestamp"];
            feed: null | components["schemas"]["Feed"];
            feed_from: null | components["schemas"]["FeedFrom"];
            /** @description Whether it has a stream key; only its hosts know. */
            has_stream_key: boolean | null;
            /** @description Its id. */
            id: components["schemas"]["BroadcastId"];
            /** @description Whether the reader is registered. */
            is_registered: boolean;
            /** @description What is spoken, the speakers' language first. */
            languages: components["schemas"]["Language"][];
            lecture_id: null | components["schemas"]["LectureId"];
            /**
             * Format: int32
             * @description How long it lasts, by the plan.
             */
            length_minutes: number;
            on_air_at: null | components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How many are registered.
             */
            registered_count: number;
            /**
             * Format: int32
             * @description Raised by every change: send it as If-Match with a change.
             */
            revision: number;
            /** @description When it begins, by the plan. */
            starts_at: components["schemas"]["Timestamp"];
            /** @description Where it is in its life; who does not host it reads `scheduled` in place of `rehearsal`. */
            state: components["schemas"]["BroadcastState"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description What changes; the rest stays. Its start changes by postponing it. */
        BroadcastEdit: {
            /** @description Other languages, the speakers' first. */
            languages?: components["schemas"]["Language"][] | null;
            /**
             * Format: int32
             * @description Another length.
             */
            length_minutes?: number | null;
            title?: null | components["schemas"]["LangText"];
        };
        /** Format: uuid */
        BroadcastId: string;
        /** @enum {string} */
        BroadcastState: "scheduled" | "rehearsal" | "on_air" | "ended" | "postponed" | "cancelled";
        /** @description Whether the caller's calendar has an address. */
        CalendarFeed: {
            created_at: null | components["schemas"]["Timestamp"];
        };
        /** @description A draft, and how far it is. */
        CaptionDraft: {
            /** @description The captions that it fills; they can be read and changed meanwhile. */
            captions_id: components["schemas"]["CaptionsId"];
            /** @description When it was wanted. */
            created_at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How many cues are done; of speech: how many pieces.
             */
            done: number;
            /** @description Its id. */
            id: components["schemas"]["CaptionDraftId"];
            /** @description What it is made of. */
            kind: components["schemas"]["CaptionDraftKind"];
            pieces: null | components["schemas"]["SpeechPieces"];
            /** @description Why it failed: `unavailable`, `refused`, `unreadable`, `deleted`, `no_audio`; null when it did not. */
            reason: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["CaptionDraftState"];
            /**
             * Format: int32
             * @description How many there are; of speech 0 until its sound is cut.
             */
            total: number;
        };
        /** Format: uuid */
        CaptionDraftId: string;
        /** @enum {string} */
        CaptionDraftKind: "translation" | "speech";
        /** @enum {string} */
        CaptionDraftState: "waiting" | "running" | "done" | "failed";
        /** @enum {string} */
        CaptionKind: "captions" | "subtitles" | "descriptions" | "chapters";
        /** @description Captions, without their cues. */
        Captions: components["schemas"]["CaptionsHead"] & {
            /**
             * Format: int32
             * @description How many cues they have.
             */
            cues: number;
        };
        /** @description All cues of captions, as they are from now on. */
        CaptionsCues: {
            /** @description The cues in the order of their starts; they may overlap. At most 20,000 of 2,000 letters each. */
            cues: components["schemas"]["Cue"][];
            /**
             * Format: int32
             * @description The revision that was changed.
             */
            revision: number;
        };
        /** @description What is told of captions wherever they are shown. */
        CaptionsHead: {
            /** @description Whether a machine made them. */
            by_machine: boolean;
            /** @description Whether the video was replaced since: their times may be wrong. */
            check: boolean;
            /** @description Their id. */
            id: components["schemas"]["CaptionsId"];
            /** @description What they are. */
            kind: components["schemas"]["CaptionKind"];
            /** @description What they are called; empty: by their language. */
            label: string;
            /** @description BCP 47. */
            language: string;
            /** @description The lecture. */
            lecture_id: components["schemas"]["LectureId"];
            /**
             * Format: int32
             * @description Raised with every change of the cues.
             */
            revision: number;
            /** @description Whether viewers see them. */
            state: components["schemas"]["CaptionsState"];
            /** @description When they last changed. */
            updated_at: components["schemas"]["Timestamp"];
            writer: null | components["schemas"]["CaptionsWriter"];
        };
        /** Format: uuid */
        CaptionsId: string;
        /** @description A fault or a warning. */
        CaptionsLine: {
            /** @description What it is, as `time_malformed`. */
            code: string;
            /** @description Its line, from 1; of a warning the first one. */
            line: number;
            /** @description What belongs to the code. */
            params: components["schemas"]["CaptionsLineParams"];
        };
        /** @description What belongs to the code of a fault or warning. */
        CaptionsLineParams: {
            /** @description Of a warning: how often. */
            count?: number;
            /** @description What stands there. */
            text?: string;
        };
        /** @description The revision that captions have now. */
        CaptionsRevision: {
            /**
             * Format: int32
             * @description Sent with the next change.
             */
            revision: number;
        };
        /** @description How far all cues move. */
        CaptionsShift: {
            /**
             * Format: int64
             * @description Milliseconds; less than 0 moves them earlier.
             */
            offset_ms: number;
        };
        /** @enum {string} */
        CaptionsState: "draft" | "confirmed";
        /** @description Captions with their cues. */
        CaptionsText: components["schemas"]["CaptionsHead"] & {
            /** @description The cues, in the order of their starts. */
            cues: components["schemas"]["Cue"][];
            source_id: null | components["schemas"]["SourceId"];
        };
        /** @description A version, without its cues. */
        CaptionsVersion: {
            /** @description Who caused it. */
            account_id: components["schemas"]["AccountId"];
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How many cues it has.
             */
            cues: number;
            /** @description Their name. */
            name: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            number: number;
            /** @description What it was kept for. */
            reason: components["schemas"]["VersionReason"];
            /**
             * Format: int32
             * @description The revision that it is a copy of.
             */
            revision: number;
        };
        /** @description A version with its cues. */
        CaptionsVersionText: {
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The cues. */
            cues: components["schemas"]["Cue"][];
            /**
             * Format: int32
             * @description Its number.
             */
            number: number;
            /** @description What it was kept for. */
            reason: components["schemas"]["VersionReason"];
        };
        /** @description Who writes captions. */
        CaptionsWriter: {
            /** @description Their account. */
            account_id: components["schemas"]["AccountId"];
            /** @description Whether that is who asks. */
            is_me: boolean;
            /** @description Their name. */
            name: string;
            /** @description Until when nobody else may, unless they take over. */
            until: components["schemas"]["Timestamp"];
        };
        /** @description A part of the programme that begins, or did not. */
        ChapterMark: {
            /** @description Whether it begins now; else what was marked is taken back. */
            begins: boolean;
            /** @description Its place in the programme, from 0. */
            index: number;
            /** @description Its title as the caller sees it: another part may have come to that place meanwhile. */
            title: components["schemas"]["LangText"];
        };
        /** @description A choice of a filter, and how many courses there are behind it. */
        Choice: {
            /** @description How many courses, all other filters as they are. */
            count: number;
            /** @description Its name, where the client has none. */
            name: string | null;
            /** @description The word to filter by. */
            value: string;
        };
        /** @description The link by which a page is claimed. */
        ClaimLink: {
            /** @description It is good until then. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description To be handed to the professor: a secret. */
            url: string;
        };
        /** @description What somebody brings who claims a page. */
        ClaimToken: {
            /** @description From the link. */
            token: string;
        };
        /** @description The token of a mailed link. */
        Confirmation: {
            /** @description From the link. */
            token: string;
        };
        /** @description Lectures to go on with. */
        ContinueList: {
            /** @description The one watched last is the first. */
            items: components["schemas"]["ContinuedLecture"][];
        };
        /** @description A lecture to go on with, and where it stands. */
        ContinuedLecture: {
            /** @description Its course. */
            course: components["schemas"]["CourseName"];
            /** @description The lecture, with the reader's progress. */
            lecture: components["schemas"]["Lecture"];
        };
        /** @description Figures of cost. Leases that came to nothing count, too: they took processor time and made nothing. */
        CostFigures: {
            /**
             * Format: int64
             * @description Bytes of the segments made.
             */
            bytes: number;
            /**
             * Format: double
             * @description The same for a minute of source; nothing where none was packaged.
             */
            bytes_per_source_minute: number | null;
            /**
             * Format: double
             * @description Seconds of processor time.
             */
            cpu_s: number;
            /**
             * Format: double
             * @description The same for a minute of source; nothing where none was packaged.
             */
            cpu_s_per_source_minute: number | null;
            /**
             * Format: int64
             * @description Sources that were packaged.
             */
            jobs: number;
            /**
             * Format: int64
             * @description Leases that ended, well or not.
             */
            leases: number;
            /**
             * Format: double
             * @description Minutes of the packaged sources.
             */
            source_minutes: number;
        };
        /** @description A course with everything in it that the reader sees. */
        Course: components["schemas"]["CourseSummary"] & {
            /** @description Organisations whose members may watch; only its makers see that. */
            audience: components["schemas"]["OrganisationId"][];
            /** @description Whether the reader may change it. */
            can_edit: boolean;
            /** @description Other organisations that may edit it; only its makers see that. */
            editors: components["schemas"]["OrganisationId"][];
            enrolment: null | components["schemas"]["OwnEnrolment"];
            /** @description What one will be able to do. */
            goals: components["schemas"]["LangText"];
            /** @description Whether it has a picture of its own, shown in the place of a still. */
            has_thumbnail: boolean;
            /** @description The ids of who teaches it, in order. */
            professor_ids: components["schemas"]["ProfessorId"][];
            /** @description Its sections, in order. */
            sections: components["schemas"]["Section"][];
            seminar: null | components["schemas"]["Seminar"];
            /** @description Who paid for it, and what else is to be disclosed; shown before anything is played. */
            sponsor: components["schemas"]["LangText"];
            /** @description Titles of verified professionals who may watch; empty for all. */
            titles: components["schemas"]["Title"][];
        };
        /** @enum {string} */
        CourseAccess: "open" | "signed_in" | "professionals" | "organisations";
        /** @description What changes; the rest stays. */
        CourseEdit: {
            access?: null | components["schemas"]["CourseAccess"];
            /** @description Languages that are spoken in it beside `language`. */
            also_spoken?: components["schemas"]["Language"][] | null;
            /** @description Of `organisations`: whose members may watch, beside the owner's and the editors'; at most 50. */
            audience?: components["schemas"]["OrganisationId"][] | null;
            description?: null | components["schemas"]["LangText"];
            /**
             * Format: int32
             * @description Another share of a lecture, of a hundred, that makes it done.
             */
            done_percent?: number | null;
            /** @description Other organisations that may edit it; at most 50. */
            editors?: components["schemas"]["OrganisationId"][] | null;
            /**
             * Format: int32
             * @description How long it takes, with everything to do; 0: as long as its lectures.
             */
            expected_minutes?: number | null;
            goals?: null | components["schemas"]["LangText"];
            intended_for?: null | components["schemas"]["IntendedFor"];
            /** @description Of `professionals`: the titles that it is meant for; empty for all. */
            intended_titles?: components["schemas"]["Title"][] | null;
            language?: null | components["schemas"]["Language"];
            level?: null | components["schemas"]["Level"];
            organisation_id?: null | components["schemas"]["OrganisationId"];
            /** @description Who teaches it, in order; at most 20. */
            professor_ids?: components["schemas"]["ProfessorId"][] | null;
            /** @description Its specialties, ten at most. */
            specialty_ids?: string[] | null;
            sponsor?: null | components["schemas"]["LangText"];
            title?: null | components["schemas"]["LangText"];
            /** @description Of `professionals`: whose titles; empty for all. */
            titles?: components["schemas"]["Title"][] | null;
        };
        /** Format: uuid */
        CourseId: string;
        /** @description What names a course. */
        CourseName: {
            /** @description Its id. */
            id: components["schemas"]["CourseId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description The course of a lecture that was found. */
        CourseOfHit: {
            /** @description Its id. */
            id: components["schemas"]["CourseId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description The complete order of a course. */
        CourseOrder: {
            /** @description Every section, in order. */
            sections: components["schemas"]["SectionOrder"][];
        };
        /** @description A course in a list. */
        CourseSummary: {
            /** @description Who may watch. */
            access: components["schemas"]["CourseAccess"];
            /** @description Languages that are spoken in it beside `language`. */
            also_spoken: components["schemas"]["Language"][];
            /** @description What it is about. */
            description: components["schemas"]["LangText"];
            /**
             * Format: int32
             * @description So much of a lecture, of a hundred, makes it done.
             */
            done_percent: number;
            /**
             * Format: int64
             * @description How long they are together.
             */
            duration_ms: number;
            /**
             * Format: int32
             * @description How long it takes, with everything to do; 0: as long as its lectures.
             */
            expected_minutes: number;
            held_on: null | components["schemas"]["Day"];
            /** @description Its id. */
            id: components["schemas"]["CourseId"];
            /** @description Whom it is meant for. */
            intended_for: components["schemas"]["IntendedFor"];
            /** @description Of `professionals`: the titles that it is meant for; empty for all. */
            intended_titles: components["schemas"]["Title"][];
            /** @description The language it is held in. */
            language: components["schemas"]["Language"];
            /** @description How many lectures the reader sees in it. */
            lecture_count: number;
            /** @description How much it takes for granted. */
            level: components["schemas"]["Level"];
            /** @description Whose it is. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description The owner's name. */
            organisation_name: string;
            /** @description Its own picture, else a still of its first lecture that has one. */
            poster_url: string | null;
            /** @description Who teaches it, in order; empty where nobody said so. */
            professors: components["schemas"]["ProfessorSummary"][];
            /**
             * Format: int32
             * @description Raised by every edit of its fields: send it as If-Match with a change.
             */
            revision: number;
            /** @description Its specialties. */
            specialty_ids: string[];
            /** @description Where it is in its life. */
            state: components["schemas"]["PublicationState"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description Who signs in. */
        Credentials: {
            /** @description The account's address. */
            email: string;
            /** @description The account's password. */
            password: string;
        };
        /** @description A text that is shown from one moment until another. */
        Cue: {
            /**
             * Format: int64
             * @description Until when; after the start.
             */
            end_ms: number;
            /**
             * Format: int64
             * @description From when it is shown, in milliseconds of the time line.
             */
            start_ms: number;
            /** @description Its lines. `<b>`, `<i>` and `<u>` with their ends are marks; everything else stands for itself. */
            text: string;
        };
        /** @description A curriculum with the courses in it that the reader sees. */
        Curriculum: components["schemas"]["CurriculumSummary"] & {
            /** @description Whether the reader may change it. */
            can_edit: boolean;
            /** @description Its courses, in order. */
            courses: components["schemas"]["CurriculumStep"][];
            /** @description Other organisations that may edit it; only its makers see that. */
            editors: components["schemas"]["OrganisationId"][];
            /** @description What one will be able to do. */
            goals: components["schemas"]["LangText"];
        };
        /** @description The courses of a curriculum, in order. */
        CurriculumCourses: {
            /** @description Every course, in order; at most 200, none twice. */
            courses: components["schemas"]["NewStep"][];
        };
        /** @description What changes; the rest stays. */
        CurriculumEdit: {
            description?: null | components["schemas"]["LangText"];
            /** @description Other organisations that may edit it; at most 50. */
            editors?: components["schemas"]["OrganisationId"][] | null;
            goals?: null | components["schemas"]["LangText"];
            title?: null | components["schemas"]["LangText"];
        };
        /** Format: uuid */
        CurriculumId: string;
        /** @description A course as a step of a curriculum. */
        CurriculumStep: {
            /** @description The course. */
            course: components["schemas"]["CourseSummary"];
            /** @description Courses of this curriculum that come before it. */
            requires: components["schemas"]["CourseId"][];
        };
        /** @description A curriculum in a list. */
        CurriculumSummary: {
            /** @description How many courses the reader sees in it. */
            course_count: number;
            /** @description What it is about. */
            description: components["schemas"]["LangText"];
            /** @description Its id. */
            id: components["schemas"]["CurriculumId"];
            /** @description Whose it is. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description The owner's name. */
            organisation_name: string;
            /**
             * Format: int32
             * @description Raised by every edit: send it as If-Match with a change.
             */
            revision: number;
            /** @description Where it is in its life. */
            state: components["schemas"]["PublicationState"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** Format: date */
        Day: string;
        /** @description What an organisation's packaging cost on one day. */
        DayOfCosts: components["schemas"]["CostFigures"] & {
            /** @description The day, in UTC: when the leases ended. */
            day: components["schemas"]["Day"];
            organisation_id: null | components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string | null;
        };
        /** @enum {string} */
        Decision: "approve" | "refuse";
        /** @enum {string} */
        DecisionOutcome: "decided" | "decided_before" | "not_found";
        /** @description What became of one. */
        DecisionResult: {
            /** @description Which request. */
            id: components["schemas"]["VerificationId"];
            /** @description What became of it. */
            outcome: components["schemas"]["DecisionOutcome"];
        };
        /** @description What became of all. */
        DecisionResults: {
            /** @description In the order of the request. */
            items: components["schemas"]["DecisionResult"][];
        };
        /** @description A decision about some requests. */
        Decisions: {
            /** @description What is decided. */
            decision: components["schemas"]["Decision"];
            /** @description Which requests; at most 100. */
            ids: components["schemas"]["VerificationId"][];
            /** @description Why it is refused, for who asked: at most 500 characters. */
            reason?: string;
        };
        /** @description A lecture that can be brought back. */
        DeletedLecture: {
            /** @description Its course. */
            course_id: components["schemas"]["CourseId"];
            /** @description Its course's title. */
            course_title: components["schemas"]["LangText"];
            /** @description When it was deleted. */
            deleted_at: components["schemas"]["Timestamp"];
            /** @description It is erased then. */
            erased_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["LectureId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @enum {string} */
        EncodedBecause: "codec" | "container" | "profile" | "level" | "interlaced" | "rotated" | "size" | "colours" | "frame_rate" | "bit_rate" | "key_frames" | "edit_list" | "parameters" | "timestamps" | "damaged" | "setting";
        /** @description A course that an organisation enrolled members in. */
        EnrolledCourse: {
            /** @description The course. */
            course_id: components["schemas"]["CourseId"];
            due_on: null | components["schemas"]["Day"];
            /**
             * Format: int64
             * @description How many members take it.
             */
            member_count: number;
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description Somebody that an organisation enrolled. */
        EnrolledMember: {
            /** @description Who. */
            account_id: components["schemas"]["AccountId"];
            /** @description Since when. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The name that others see. */
            display_name: string;
            /** @description How many lectures of the course are done. */
            done_count: number;
            due_on: null | components["schemas"]["Day"];
            /** @description The address they sign in with. */
            email: string;
            /**
             * Format: int64
             * @description How many it has.
             */
            lecture_count: number;
            /**
             * Format: int32
             * @description How much of the course they watched, of a hundred; a lecture that is done counts whole.
             */
            percent: number;
        };
        /** @description A course that one takes. */
        Enrolment: {
            /** @description The course. */
            course: components["schemas"]["CourseSummary"];
            /** @description Since when. */
            created_at: components["schemas"]["Timestamp"];
            due_on: null | components["schemas"]["Day"];
            organisation_id: null | components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string | null;
        };
        /** @enum {string} */
        EnrolmentOutcome: "enrolled" | "was_enrolled" | "no_member" | "cannot_see";
        /** @description What became of one. */
        EnrolmentResult: {
            /** @description Who. */
            account_id: components["schemas"]["AccountId"];
            /** @description What became of it. */
            result: components["schemas"]["EnrolmentOutcome"];
        };
        /** @description The body of every error. */
        ErrorBody: {
            /** @description What went wrong. */
            code: components["schemas"]["ErrorCode"];
            /** @description Fields that need another value. */
            fields: components["schemas"]["FieldError"][];
            /** @description An English sentence that says what to do. */
            message: string;
            /** @description Values that belong to the code, such as `retry_after_s`. */
            params: Record<string, never>;
            /** @description Names this request in our log. */
            request_id: string;
        };
        /** @enum {string} */
        ErrorCode: "bad_request" | "unauthenticated" | "token_expired" | "invalid_credentials" | "forbidden" | "not_verified" | "email_unconfirmed" | "registration_closed" | "not_found" | "method_not_allowed" | "body_too_slow" | "conflict" | "edited" | "being_written" | "not_set_up" | "not_agreed" | "stage_closed" | "offer_refused" | "needs_unmet" | "not_playable" | "upload_offset_mismatch" | "link_invalid" | "already_confirmed" | "upload_gone" | "payload_too_large" | "quota_exceeded" | "unsupported_media_type" | "captions_invalid" | "captions_lossy" | "validation_failed" | "upload_locked" | "throttled" | "checksum_mismatch" | "range_not_satisfiable" | "changed" | "tus_version" | "lease_lost" | "in_use" | "parts_missing" | "storage_full" | "internal" | "unavailable" | "timeout";
        /** @description Courses, and the choices that lead on. */
        ExploredCourses: {
            /** @description Circles of people that courses are meant for. */
            intended_for: components["schemas"]["Choice"][];
            /** @description Some of the courses, in order. */
            items: components["schemas"]["CourseSummary"][];
            /** @description Kinds with courses. */
            kinds: components["schemas"]["Choice"][];
            /** @description Languages with courses. */
            languages: components["schemas"]["Choice"][];
            /** @description Lengths with courses. */
            lengths: components["schemas"]["Choice"][];
            /** @description Levels with courses. */
            levels: components["schemas"]["Choice"][];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
            /** @description Organisations with courses. */
            organisations: components["schemas"]["Choice"][];
            /** @description Specialties with courses. */
            specialties: components["schemas"]["Choice"][];
            /** @description The name of who teaches, when that is a filter. */
            teacher: string | null;
            /** @description How many there are. */
            total: number;
        };
        /** @description A piece that could not be transcribed. */
        FailedPiece: {
            /**
             * Format: int64
             * @description Where it ends.
             */
            end_ms: number;
            /** @description Why: `unavailable`, `refused`, `unreadable`. */
            reason: string;
            /**
             * Format: int64
             * @description Where it begins on the lecture's time line.
             */
            start_ms: number;
        };
        /**
         * @description Whether a feed comes.
         * @enum {string}
         */
        Feed: "on" | "lost";
        /** @enum {string} */
        FeedFrom: "encoder" | "stage";
        /** @description One field that needs another value. */
        FieldError: {
            /** @description Why: `required`, `invalid`, `too_long`, `too_short`, `taken`. */
            code: string;
            /** @description The field's name in the request. */
            field: string;
        };
        /** @description Members of an organisation who are dealt with together: a class, a department. */
        Group: {
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["GroupId"];
            /**
             * Format: int64
             * @description How many members are in it.
             */
            member_count: number;
            /** @description Its name. */
            name: string;
            /** @description Whose members are in it. */
            organisation_id: components["schemas"]["OrganisationId"];
        };
        /** Format: uuid */
        GroupId: string;
        /** @description Who comes into a group and who goes out of it. */
        GroupMembersChange: {
            /** @description Members of the organisation who come in; at most 500. */
            add?: components["schemas"]["AccountId"][];
            /** @description Who goes out; at most 500. */
            remove?: components["schemas"]["AccountId"][];
        };
        /** @description What became of all. */
        GroupMembersChanged: {
            /** @description The group as it is now. */
            group: components["schemas"]["Group"];
            /** @description In the order of the request, who comes in first. */
            results: components["schemas"]["GroupResult"][];
        };
        /** @description The name of a group. */
        GroupName: {
            /** @description At most 100 characters; no other group of the organisation has the same. */
            name: string;
        };
        /** @enum {string} */
        GroupOutcome: "added" | "was_in" | "removed" | "was_out" | "no_member";
        /** @description What became of one. */
        GroupResult: {
            /** @description Who. */
            account_id: components["schemas"]["AccountId"];
            /** @description What became of it. */
            result: components["schemas"]["GroupOutcome"];
        };
        /** @description When somebody was in the hall. */
        HallAttendance: {
            /** @description When they checked in first. */
            first_at: components["schemas"]["Timestamp"];
            /** @description When they checked in last. */
            last_at: components["schemas"]["Timestamp"];
        };
        /** @description What the screen of a hall shows. */
        HallScreen: {
            /** @description The page where people check in. */
            address: string;
            /**
             * Format: int64
             * @description How many have checked in.
             */
            checked_in: number;
            /** @description The code of this minute, six digits; null while nobody checks in. */
            code: string | null;
            /**
             * Format: int64
             * @description How long it is shown; it is taken a minute longer.
             */
            left_ms: number;
            qr: null | components["schemas"]["QrView"];
            /** @description The title of the broadcast. */
            title: components["schemas"]["LangText"];
            /** @description When people check in. */
            window: components["schemas"]["HallWindow"];
        };
        /** @description When people check in in the hall. */
        HallWindow: {
            closes_at: null | components["schemas"]["Timestamp"];
            /** @description Whether it is possible now. */
            is_open: boolean;
            /** @description From an hour before it begins. */
            opens_at: components["schemas"]["Timestamp"];
        };
        /** @description A link to hand on. Whoever has it can use it once. */
        HandedLink: {
            /** @description It is good until then. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description Its address: a secret. */
            url: string;
        };
        /** @description What the home page shows. Of courses there are only those that can be played; of their descriptions, the beginning. */
        Home: {
            /** @description Lectures that the reader began and is not done with, on whichever device; the one watched last is the first. At most six. */
            continue: components["schemas"]["HomeLecture"][];
            /** @description How many courses the reader sees. */
            course_count: number;
            for_specialty: null | components["schemas"]["SpecialtyShelf"];
            /** @description The newest courses that stand on no other shelf. At most nine. */
            new: components["schemas"]["CourseSummary"][];
            /** @description Organisations with courses, those with most first. At most twelve. */
            organisations: components["schemas"]["HomeOrganisation"][];
            seminar: null | components["schemas"]["CourseSummary"];
            /** @description Specialties with courses, each before its parts. */
            specialties: components["schemas"]["HomeSpecialty"][];
            /** @description What the reader is to do, the nearest day first. At most six. */
            to_do: components["schemas"]["ToDo"][];
        };
        /** @description A lecture to go on with. */
        HomeLecture: {
            /** @description Its course. */
            course_id: components["schemas"]["CourseId"];
            /** @description The course's title. */
            course_title: components["schemas"]["LangText"];
            /**
             * Format: int64
             * @description How long it is.
             */
            duration_ms: number | null;
            /** @description Its id. */
            id: components["schemas"]["LectureId"];
            /** @description A still. */
            poster_url: string | null;
            /** @description Where the reader stopped, and how far they are. */
            progress: components["schemas"]["Progress"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description An organisation with courses. */
        HomeOrganisation: {
            /** @description How many courses of it the reader sees. */
            count: number;
            /** @description Its id. */
            id: components["schemas"]["OrganisationId"];
            /** @description Where its logo is, if it has one. */
            logo_url: string | null;
            /** @description Its name. */
            name: string;
        };
        /** @description A specialty with courses. */
        HomeSpecialty: {
            /** @description How many courses the reader sees in it and in its parts. */
            count: number;
            /** @description Its name in addresses. */
            id: string;
            /** @description Its name. */
            name: components["schemas"]["LangText"];
            /** @description The specialty that it is part of. */
            parent_id: string | null;
        };
        /** @description A server as `RTCPeerConnection` takes it. */
        IceServer: {
            /** @description For that name alone. */
            credential: string;
            /** @description `turn:…` or `turns:…`. */
            urls: string;
            /** @description The moment when it ends and a name. */
            username: string;
        };
        /** @enum {string} */
        ImportColumn: "email" | "name" | "roles" | "group" | "language" | "other";
        /** @description What became of a file. */
        Imported: {
            /** @description How many lines have a fault. */
            bad_count: number;
            /** @description What its columns hold, in their order. */
            columns: components["schemas"]["ImportColumn"][];
            /** @description The encoding that it was read in. */
            encoding: components["schemas"]["TextEncoding"];
            /** @description How many lines can be invited, or were. */
            good_count: number;
            /** @description Whether its first line was taken for headings. */
            has_headings: boolean;
            /** @description How many were invited now. */
            invited_count: number;
            /** @description Every line with what is said of it, in the order of the file. */
            rows: components["schemas"]["ImportedRow"][];
            /** @description What stands between its cells. */
            separator: components["schemas"]["Separator"];
        };
        /** @description What became of a file. */
        ImportedCaptions: {
            /** @description The captions that were made of it. */
            captions: components["schemas"]["Captions"];
            /** @description What of the file is not kept, or was guessed. */
            warnings: components["schemas"]["CaptionsLine"][];
        };
        /** @description A line of the file. */
        ImportedRow: {
            /** @description What is said of it. */
            code: components["schemas"]["RowCode"];
            /** @description The address, as far as it could be read. */
            email: string;
            /** @description The group that they come into. */
            group: string | null;
            /** @description The language of the letter. */
            language: components["schemas"]["Language"];
            /** @description Its number in the file, from 1. */
            line: number;
            /** @description The name that they begin with; they may change it. */
            name: string;
            /** @description What they are in the organisation. */
            roles: components["schemas"]["OrganisationRole"][];
        };
        /** @enum {string} */
        IntendedFor: "professionals" | "everybody";
        /** @description An invitation that was sent. */
        Invitation: {
            /** @description It is good until then. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["LinkId"];
            /** @description The link that was sent, to be handed on where no mail arrives: a secret. */
            url: string;
        };
        /** @description A seat with the link that opens it. */
        InvitedSeat: {
            /** @description The seat. */
            seat: components["schemas"]["SeatView"];
            /** @description To be handed to the speaker: a secret. It is shown once. */
            url: string;
        };
        /** @description A job. */
        Job: {
            /**
             * Format: int32
             * @description How often it was given to a worker.
             */
            attempt: number;
            /** @description Whether the source's own coded picture is the tallest rung; nothing while it is not known, or without a picture. */
            copied: boolean | null;
            /**
             * Format: int64
             * @description CPU time it took, in milliseconds.
             */
            cpu_ms: number | null;
            /** @description Creation. */
            created_at: components["schemas"]["Timestamp"];
            encoded_because: null | components["schemas"]["EncodedBecause"];
            error: null | components["schemas"]["MediaReason"];
            /** @description Whether rungs are left out because the content is simple; nothing while it is not known. */
            fewer_rungs: boolean | null;
            finished_at: null | components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["JobId"];
            /** @description What it does; `package`, or `speech`, which is cut for a draft of captions. */
            kind: string;
            /** @description The lecture it works for. */
            lecture_id: components["schemas"]["LectureId"];
            /** @description Its title. */
            lecture_title: components["schemas"]["LangText"];
            /**
             * Format: double
             * @description 0 to 1.
             */
            progress: number;
            /**
             * Format: int64
             * @description About how long it takes still, in milliseconds, once it can be told.
             */
            remaining_ms: number | null;
            started_at: null | components["schemas"]["Timestamp"];
            /** @description Where it stands. */
            state: components["schemas"]["JobState"];
            /** @description Name of the worker that has or had it. */
            worker: string | null;
        };
        /** Format: uuid */
        JobId: string;
        /** @enum {string} */
        JobState: "queued" | "running" | "done" | "failed" | "cancelled";
        /** @description An open link into an organisation. */
        JoinLink: {
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Only for addresses of this domain; for all when it is empty. */
            email_domain: string;
            /** @description It is good until then. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description The name of the group that whoever comes by it is put into. */
            group: string | null;
            /** @description Its id. */
            id: components["schemas"]["JoinLinkId"];
            /**
             * Format: int32
             * @description So many may come by it.
             */
            most_uses: number;
            /** @description The address: whoever has it may join as a learner. */
            url: string;
            /**
             * Format: int32
             * @description So many came.
             */
            uses: number;
        };
        /** Format: uuid */
        JoinLinkId: string;
        /** @description What somebody would join. */
        JoinOffer: {
            /** @description Of an invitation: the name to begin with. */
            display_name: string | null;
            /** @description Of an invitation: the address that it was sent to. */
            email: string | null;
            /** @description Of an open link: only for addresses of this domain; for all when it is empty. */
            email_domain: string;
            /** @description Of an invitation: whether its address has an account, which is to sign in and join. */
            has_account: boolean;
            /** @description Where its logo is, if it has one. */
            logo_url: string | null;
            organisation_id: null | components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string | null;
        };
        /** @description By what somebody would join: one of the two. */
        JoinToken: {
            /** @description The token of an invitation. */
            invitation?: string | null;
            /** @description The token of an open link. */
            link?: string | null;
        };
        /** @description Where somebody is a member now. */
        Joined: {
            /** @description The organisation. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description Whether they were a member before: nothing changed then. */
            was_member: boolean;
        };
        /** @description A public key as JWKS publishes it. */
        Jwk: {
            /** @description Always `EdDSA`. */
            alg: string;
            /** @description Always `Ed25519`. */
            crv: string;
            /** @description Names the key in a token's header. */
            kid: string;
            /** @description Always `OKP`. */
            kty: string;
            /** @description Always `sig`. */
            use: string;
            /** @description The key. */
            x: string;
        };
        /** @description A set of public keys (RFC 7517). */
        JwkSet: {
            /** @description The keys whose tokens are believed. */
            keys: components["schemas"]["Jwk"][];
        };
        /** @description A text in one or more languages; at least one is not empty once it has been accepted. */
        LangText: {
            /** @description In English. */
            en?: string;
            /** @description In Korean. */
            ko?: string;
            /** @description In Vietnamese. */
            vi?: string;
        };
        /** @enum {string} */
        Language: "vi" | "ko" | "en";
        /** @description A pair of languages that a translator carries text over between. */
        LanguagePair: {
            /** @description The language read. */
            from: components["schemas"]["Language"];
            /** @description The language written. */
            to: components["schemas"]["Language"];
        };
        /** @description A course that the reader watched something of. */
        LearnedCourse: {
            /** @description The course. */
            course: components["schemas"]["CourseSummary"];
            /** @description How many of its lectures are done. */
            done_count: number;
            /** @description When the reader watched something of it last. */
            last_at: components["schemas"]["Timestamp"];
            next: null | components["schemas"]["Lecture"];
        };
        /** @description A lecture. */
        Lecture: {
            /** @description Who may watch. */
            access: components["schemas"]["CourseAccess"];
            /** @description Whether the reader may change it. */
            can_edit: boolean;
            /** @description The course it is part of. */
            course_id: components["schemas"]["CourseId"];
            /** @description What it is about. */
            description: components["schemas"]["LangText"];
            /** @description Whether it has a picture of its own, shown in the place of a still. */
            has_thumbnail: boolean;
            /** @description Its id. */
            id: components["schemas"]["LectureId"];
            media: null | components["schemas"]["Media"];
            progress: null | components["schemas"]["Progress"];
            /** @description Whether it is published by itself as soon as its video can be played; only its makers see that. */
            publish_when_playable: boolean;
            /**
             * Format: int32
             * @description Raised by every edit of its fields: send it as If-Match with a change.
             */
            revision: number;
            /** @description The section of that course. */
            section_id: components["schemas"]["SectionId"];
            sponsor: null | components["schemas"]["LangText"];
            /** @description Where it is in its life. */
            state: components["schemas"]["PublicationState"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description What changes; the rest stays. */
        LectureEdit: {
            description?: null | components["schemas"]["LangText"];
            section_id?: null | components["schemas"]["SectionId"];
            title?: null | components["schemas"]["LangText"];
        };
        /** Format: uuid */
        LectureId: string;
        /** @description What an organisation's lectures must have before they are published. */
        LectureNeeds: {
            /** @description Languages that there are captions or subtitles in. */
            captions: components["schemas"]["Language"][];
            /** @description Whether what is to be seen is described. */
            description: boolean;
            /** @description Whether there is a transcript, in whatever language. */
            transcript: boolean;
        };
        /** @enum {string} */
        Level: "basic" | "intermediate" | "advanced";
        /** Format: uuid */
        LinkId: string;
        /** @description A part of a list. */
        List_AdministeredAccount: {
            /** @description The things, in order. */
            items: (components["schemas"]["Account"] & {
                /** @description Whether its address is confirmed. */
                confirmed: boolean;
                /** @description Whether it is disabled. */
                disabled: boolean;
            })[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Attachment: {
            /** @description The things, in order. */
            items: {
                /**
                 * Format: int64
                 * @description Its length.
                 */
                bytes: number;
                /** @description The course it is part of. */
                course_id: components["schemas"]["CourseId"];
                /** @description When it was uploaded. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its name, as it is saved. */
                file_name: string;
                /** @description Its id. */
                id: components["schemas"]["AttachmentId"];
                /** @description What it is. */
                kind: components["schemas"]["AttachmentKind"];
                lecture_id: null | components["schemas"]["LectureId"];
                /** @description Its title; empty: its name is shown. */
                title: components["schemas"]["LangText"];
                /** @description Where it is, for the reader alone and for some hours; null for who may not watch. */
                url: string | null;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Attendance: {
            /** @description The things, in order. */
            items: {
                /** @description Who. */
                account_id: components["schemas"]["AccountId"];
                first_at: null | components["schemas"]["Timestamp"];
                hall: null | components["schemas"]["HallAttendance"];
                last_at: null | components["schemas"]["Timestamp"];
                /** @description The name that others see. */
                name: string;
                online: null | components["schemas"]["OnlineAttendance"];
                /** @description Where they are members, the oldest membership first. */
                organisation_names: string[];
                title: null | components["schemas"]["Title"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_AuditEvent: {
            /** @description The things, in order. */
            items: {
                /** @description Who. */
                account_id: components["schemas"]["AccountId"];
                /** @description Their name as it is now; nothing when the account is gone. */
                account_name: string | null;
                /** @description What was done: `member_put`, say. */
                action: string;
                /** @description From which address of the network. */
                address: string;
                /** @description When. */
                at: components["schemas"]["Timestamp"];
                /** @description The names of the fields that changed. */
                fields: string[];
                /** @description Its id. */
                id: components["schemas"]["AuditEventId"];
                organisation_id: null | components["schemas"]["OrganisationId"];
                /** @description Its id. */
                subject_id: components["schemas"]["AnyId"];
                /** @description What it was done to: `account`, `organisation`, `course`, … */
                subject_kind: string;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Barrier: {
            /** @description The things, in order. */
            items: {
                /** @description What they were answered. */
                answer: string | null;
                answered_at: null | components["schemas"]["Timestamp"];
                /** @description When. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["BarrierId"];
                /** @description The language of the page. */
                locale: components["schemas"]["Language"];
                /** @description The page, as a path of the client. */
                page: string;
                /** @description Whether they left an address for an answer. */
                wants_answer: boolean;
                /** @description What they wrote. */
                words: string;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Broadcast: {
            /** @description The things, in order. */
            items: {
                /** @description Whether the reader may host it. */
                can_host: boolean;
                /** @description The seminar that it is of. */
                course: components["schemas"]["CourseSummary"];
                ended_at: null | components["schemas"]["Timestamp"];
                feed: null | components["schemas"]["Feed"];
                feed_from: null | components["schemas"]["FeedFrom"];
                /** @description Whether it has a stream key; only its hosts know. */
                has_stream_key: boolean | null;
                /** @description Its id. */
                id: components["schemas"]["BroadcastId"];
                /** @description Whether the reader is registered. */
                is_registered: boolean;
                /** @description What is spoken, the speakers' language first. */
                languages: components["schemas"]["Language"][];
                lecture_id: null | components["schemas"]["LectureId"];
                /**
                 * Format: int32
                 * @description How long it lasts, by the plan.
                 */
                length_minutes: number;
                on_air_at: null | components["schemas"]["Timestamp"];
                /**
                 * Format: int64
                 * @description How many are registered.
                 */
                registered_count: number;
                /**
                 * Format: int32
                 * @description Raised by every change: send it as If-Match with a change.
                 */
                revision: number;
                /** @description When it begins, by the plan. */
                starts_at: components["schemas"]["Timestamp"];
                /** @description Where it is in its life; who does not host it reads `scheduled` in place of `rehearsal`. */
                state: components["schemas"]["BroadcastState"];
                /** @description Its title. */
                title: components["schemas"]["LangText"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_CaptionDraft: {
            /** @description The things, in order. */
            items: {
                /** @description The captions that it fills; they can be read and changed meanwhile. */
                captions_id: components["schemas"]["CaptionsId"];
                /** @description When it was wanted. */
                created_at: components["schemas"]["Timestamp"];
                /**
                 * Format: int32
                 * @description How many cues are done; of speech: how many pieces.
                 */
                done: number;
                /** @description Its id. */
                id: components["schemas"]["CaptionDraftId"];
                /** @description What it is made of. */
                kind: components["schemas"]["CaptionDraftKind"];
                pieces: null | components["schemas"]["SpeechPieces"];
                /** @description Why it failed: `unavailable`, `refused`, `unreadable`, `deleted`, `no_audio`; null when it did not. */
                reason: string | null;
                /** @description Where it stands. */
                state: components["schemas"]["CaptionDraftState"];
                /**
                 * Format: int32
                 * @description How many there are; of speech 0 until its sound is cut.
                 */
                total: number;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Captions: {
            /** @description The things, in order. */
            items: (components["schemas"]["CaptionsHead"] & {
                /**
                 * Format: int32
                 * @description How many cues they have.
                 */
                cues: number;
            })[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_CaptionsVersion: {
            /** @description The things, in order. */
            items: {
                /** @description Who caused it. */
                account_id: components["schemas"]["AccountId"];
                /** @description When. */
                created_at: components["schemas"]["Timestamp"];
                /**
                 * Format: int32
                 * @description How many cues it has.
                 */
                cues: number;
                /** @description Their name. */
                name: string;
                /**
                 * Format: int32
                 * @description Its number, from 1.
                 */
                number: number;
                /** @description What it was kept for. */
                reason: components["schemas"]["VersionReason"];
                /**
                 * Format: int32
                 * @description The revision that it is a copy of.
                 */
                revision: number;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_CourseSummary: {
            /** @description The things, in order. */
            items: {
                /** @description Who may watch. */
                access: components["schemas"]["CourseAccess"];
                /** @description Languages that are spoken in it beside `language`. */
                also_spoken: components["schemas"]["Language"][];
                /** @description What it is about. */
                description: components["schemas"]["LangText"];
                /**
                 * Format: int32
                 * @description So much of a lecture, of a hundred, makes it done.
                 */
                done_percent: number;
                /**
                 * Format: int64
                 * @description How long they are together.
                 */
                duration_ms: number;
                /**
                 * Format: int32
                 * @description How long it takes, with everything to do; 0: as long as its lectures.
                 */
                expected_minutes: number;
                held_on: null | components["schemas"]["Day"];
                /** @description Its id. */
                id: components["schemas"]["CourseId"];
                /** @description Whom it is meant for. */
                intended_for: components["schemas"]["IntendedFor"];
                /** @description Of `professionals`: the titles that it is meant for; empty for all. */
                intended_titles: components["schemas"]["Title"][];
                /** @description The language it is held in. */
                language: components["schemas"]["Language"];
                /** @description How many lectures the reader sees in it. */
                lecture_count: number;
                /** @description How much it takes for granted. */
                level: components["schemas"]["Level"];
                /** @description Whose it is. */
                organisation_id: components["schemas"]["OrganisationId"];
                /** @description The owner's name. */
                organisation_name: string;
                /** @description Its own picture, else a still of its first lecture that has one. */
                poster_url: string | null;
                /** @description Who teaches it, in order; empty where nobody said so. */
                professors: components["schemas"]["ProfessorSummary"][];
                /**
                 * Format: int32
                 * @description Raised by every edit of its fields: send it as If-Match with a change.
                 */
                revision: number;
                /** @description Its specialties. */
                specialty_ids: string[];
                /** @description Where it is in its life. */
                state: components["schemas"]["PublicationState"];
                /** @description Its title. */
                title: components["schemas"]["LangText"];
                /** @description When it last changed. */
                updated_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_CurriculumSummary: {
            /** @description The things, in order. */
            items: {
                /** @description How many courses the reader sees in it. */
                course_count: number;
                /** @description What it is about. */
                description: components["schemas"]["LangText"];
                /** @description Its id. */
                id: components["schemas"]["CurriculumId"];
                /** @description Whose it is. */
                organisation_id: components["schemas"]["OrganisationId"];
                /** @description The owner's name. */
                organisation_name: string;
                /**
                 * Format: int32
                 * @description Raised by every edit: send it as If-Match with a change.
                 */
                revision: number;
                /** @description Where it is in its life. */
                state: components["schemas"]["PublicationState"];
                /** @description Its title. */
                title: components["schemas"]["LangText"];
                /** @description When it last changed. */
                updated_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_DeletedLecture: {
            /** @description The things, in order. */
            items: {
                /** @description Its course. */
                course_id: components["schemas"]["CourseId"];
                /** @description Its course's title. */
                course_title: components["schemas"]["LangText"];
                /** @description When it was deleted. */
                deleted_at: components["schemas"]["Timestamp"];
                /** @description It is erased then. */
                erased_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["LectureId"];
                /** @description Its title. */
                title: components["schemas"]["LangText"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_EnrolledCourse: {
            /** @description The things, in order. */
            items: {
                /** @description The course. */
                course_id: components["schemas"]["CourseId"];
                due_on: null | components["schemas"]["Day"];
                /**
                 * Format: int64
                 * @description How many members take it.
                 */
                member_count: number;
                /** @description Its title. */
                title: components["schemas"]["LangText"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_EnrolledMember: {
            /** @description The things, in order. */
            items: {
                /** @description Who. */
                account_id: components["schemas"]["AccountId"];
                /** @description Since when. */
                created_at: components["schemas"]["Timestamp"];
                /** @description The name that others see. */
                display_name: string;
                /** @description How many lectures of the course are done. */
                done_count: number;
                due_on: null | components["schemas"]["Day"];
                /** @description The address they sign in with. */
                email: string;
                /**
                 * Format: int64
                 * @description How many it has.
                 */
                lecture_count: number;
                /**
                 * Format: int32
                 * @description How much of the course they watched, of a hundred; a lecture that is done counts whole.
                 */
                percent: number;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Enrolment: {
            /** @description The things, in order. */
            items: {
                /** @description The course. */
                course: components["schemas"]["CourseSummary"];
                /** @description Since when. */
                created_at: components["schemas"]["Timestamp"];
                due_on: null | components["schemas"]["Day"];
                organisation_id: null | components["schemas"]["OrganisationId"];
                /** @description Its name. */
                organisation_name: string | null;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Group: {
            /** @description The things, in order. */
            items: {
                /** @description When it was made. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["GroupId"];
                /**
                 * Format: int64
                 * @description How many members are in it.
                 */
                member_count: number;
                /** @description Its name. */
                name: string;
                /** @description Whose members are in it. */
                organisation_id: components["schemas"]["OrganisationId"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Job: {
            /** @description The things, in order. */
            items: {
                /**
                 * Format: int32
                 * @description How often it was given to a worker.
                 */
                attempt: number;
                /** @description Whether the source's own coded picture is the tallest rung; nothing while it is not known, or without a picture. */
                copied: boolean | null;
                /**
                 * Format: int64
                 * @description CPU time it took, in milliseconds.
                 */
                cpu_ms: number | null;
                /** @description Creation. */
                created_at: components["schemas"]["Timestamp"];
                encoded_because: null | components["schemas"]["EncodedBecause"];
                error: null | components["schemas"]["MediaReason"];
                /** @description Whether rungs are left out because the content is simple; nothing while it is not known. */
                fewer_rungs: boolean | null;
                finished_at: null | components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["JobId"];
                /** @description What it does; `package`, or `speech`, which is cut for a draft of captions. */
                kind: string;
                /** @description The lecture it works for. */
                lecture_id: components["schemas"]["LectureId"];
                /** @description Its title. */
                lecture_title: components["schemas"]["LangText"];
                /**
                 * Format: double
                 * @description 0 to 1.
                 */
                progress: number;
                /**
                 * Format: int64
                 * @description About how long it takes still, in milliseconds, once it can be told.
                 */
                remaining_ms: number | null;
                started_at: null | components["schemas"]["Timestamp"];
                /** @description Where it stands. */
                state: components["schemas"]["JobState"];
                /** @description Name of the worker that has or had it. */
                worker: string | null;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_JoinLink: {
            /** @description The things, in order. */
            items: {
                /** @description When it was made. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Only for addresses of this domain; for all when it is empty. */
                email_domain: string;
                /** @description It is good until then. */
                expires_at: components["schemas"]["Timestamp"];
                /** @description The name of the group that whoever comes by it is put into. */
                group: string | null;
                /** @description Its id. */
                id: components["schemas"]["JoinLinkId"];
                /**
                 * Format: int32
                 * @description So many may come by it.
                 */
                most_uses: number;
                /** @description The address: whoever has it may join as a learner. */
                url: string;
                /**
                 * Format: int32
                 * @description So many came.
                 */
                uses: number;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_LearnedCourse: {
            /** @description The things, in order. */
            items: {
                /** @description The course. */
                course: components["schemas"]["CourseSummary"];
                /** @description How many of its lectures are done. */
                done_count: number;
                /** @description When the reader watched something of it last. */
                last_at: components["schemas"]["Timestamp"];
                next: null | components["schemas"]["Lecture"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Member: {
            /** @description The things, in order. */
            items: {
                /** @description The account. */
                account_id: components["schemas"]["AccountId"];
                /** @description When the membership began. */
                created_at: components["schemas"]["Timestamp"];
                /** @description The name that others see. */
                display_name: string;
                /** @description The address it signs in with. */
                email: string;
                /** @description The groups that they are in, by name. */
                groups: components["schemas"]["NamedGroup"][];
                /** @description Of a translator: the languages. */
                languages: components["schemas"]["LanguagePair"][];
                /** @description Where their picture is, if there is one. */
                picture_url: string | null;
                /** @description What they may do here. */
                roles: components["schemas"]["OrganisationRole"][];
                verified_title: null | components["schemas"]["Title"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Note: {
            /** @description The things, in order. */
            items: {
                /**
                 * Format: int64
                 * @description The moment.
                 */
                at_ms: number;
                /** @description When it was written. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["NoteId"];
                /** @description The lecture. */
                lecture_id: components["schemas"]["LectureId"];
                /** @description The time line that its moment belongs to: the source that the lecture had. */
                source_id: components["schemas"]["SourceId"];
                /** @description What it says. */
                text: string;
                /** @description When it was changed. */
                updated_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Notification: {
            /** @description The things, in order. */
            items: {
                broadcast_id: null | components["schemas"]["BroadcastId"];
                course: null | components["schemas"]["NamedCourse"];
                /** @description When it happened. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["NotificationId"];
                /** @description What it tells. */
                kind: components["schemas"]["NotificationKind"];
                lecture: null | components["schemas"]["NamedLecture"];
                /** @description The name of the organisation it is about. */
                name: string | null;
                read_at: null | components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_OpenInvitation: {
            /** @description The things, in order. */
            items: {
                /** @description When. */
                created_at: components["schemas"]["Timestamp"];
                created_by?: null | components["schemas"]["AccountId"];
                /** @description The name to begin with. */
                display_name: string | null;
                /** @description Who is invited. */
                email?: string | null;
                /** @description It is good until then. */
                expires_at: components["schemas"]["Timestamp"];
                group_id: null | components["schemas"]["GroupId"];
                /** @description Its id. */
                id: components["schemas"]["LinkId"];
                organisation_id: null | components["schemas"]["OrganisationId"];
                role?: null | components["schemas"]["Role"];
                /** @description What they are in the organisation. */
                roles: components["schemas"]["OrganisationRole"][];
                sent_at: null | components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Organisation: {
            /** @description The things, in order. */
            items: {
                /** @description Who they are. */
                about: components["schemas"]["LangText"];
                /** @description ISO 3166-1 alpha-2 in lower case (`vn`), or empty. */
                country: string;
                /** @description When it was made. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["OrganisationId"];
                /** @description What kind it is. */
                kind: components["schemas"]["OrganisationKind"];
                /** @description Where its logo is, if it has one. */
                logo_url: string | null;
                /** @description Its name. */
                name: string;
                /** @description Province or city; may be empty. */
                province: string;
                /**
                 * Format: int32
                 * @description Raised by every edit: send it as If-Match with a change.
                 */
                revision: number;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_PlacedNote: {
            /** @description The things, in order. */
            items: (components["schemas"]["Note"] & {
                lecture_title: null | components["schemas"]["LangText"];
            })[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_ProfessorSummary: {
            /** @description The things, in order. */
            items: {
                /** @description Their id. */
                id: components["schemas"]["ProfessorId"];
                /** @description The name in Latin letters. */
                name: string;
                /** @description Their organisation. */
                organisation_id: components["schemas"]["OrganisationId"];
                /** @description Its name. */
                organisation_name: string;
                /** @description The name as they write it themselves; may be empty. */
                own_name: string;
                /** @description Where their picture is, if they have one. */
                picture_url: string | null;
                /** @description Title and position; may be empty. */
                position: components["schemas"]["LangText"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_QueuedVerification: {
            /** @description The things, in order. */
            items: (components["schemas"]["Verification"] & {
                /** @description Who asks. */
                account_id: components["schemas"]["AccountId"];
                /** @description The name that others see. */
                display_name: string;
                /** @description The address that they sign in with. */
                email: string;
                profile: null | components["schemas"]["ProfileFields"];
            })[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_SearchHit: {
            /** @description The things, in order. */
            items: {
                access: null | components["schemas"]["CourseAccess"];
                course: null | components["schemas"]["CourseOfHit"];
                /**
                 * Format: int64
                 * @description How long a lecture is.
                 */
                duration_ms: number | null;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description What it is. */
                kind: components["schemas"]["SearchKind"];
                language: null | components["schemas"]["Language"];
                /** @description What of title or name was searched for, by language; a name's stands under `name`. */
                marks: {
                    [key: string]: components["schemas"]["MarkView"][];
                };
                /** @description The name of a person or organisation. */
                name: string | null;
                /** @description The organisation of a course. */
                organisation: string | null;
                /** @description The name as a person with a page writes it. */
                own_name: string | null;
                position: null | components["schemas"]["LangText"];
                /** @description A still. */
                poster_url: string | null;
                professor_id: null | components["schemas"]["ProfessorId"];
                said_at: null | components["schemas"]["SaidAt"];
                snippet: null | components["schemas"]["Snippet"];
                /** @description Who teaches a course. */
                teacher: string | null;
                title: null | components["schemas"]["LangText"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Synonyms: {
            /** @description The things, in order. */
            items: {
                /** @description The group's id. */
                id: components["schemas"]["SynonymsId"];
                /**
                 * Format: int32
                 * @description Raised by every edit: send it as If-Match with a change.
                 */
                revision: number;
                /** @description Whether it shipped with the program. */
                shipped: boolean;
                /** @description Its terms. Abbreviations stand in capitals. */
                terms: components["schemas"]["SynonymTerms"];
                /** @description When it last changed. */
                updated_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_Track: {
            /** @description The things, in order. */
            items: {
                /** @description Whether the lecture's main file was replaced since its offset was set: somebody should look. */
                check: boolean;
                /**
                 * Format: int64
                 * @description How long it is.
                 */
                duration_ms: number | null;
                error: null | components["schemas"]["MediaReason"];
                /** @description Its id. */
                id: components["schemas"]["TrackId"];
                job_id: null | components["schemas"]["JobId"];
                /** @description What it is. */
                kind: components["schemas"]["TrackKind"];
                /** @description What a person reads in the menu; empty: by its language and role. */
                label: string;
                /** @description BCP 47. */
                language: string;
                /** @description The lecture. */
                lecture_id: components["schemas"]["LectureId"];
                /**
                 * Format: int64
                 * @description Where it begins on the lecture's time line; before zero its head is not played.
                 */
                offset_ms: number;
                /** @description Whether something of it can be played. */
                playable: boolean;
                /**
                 * Format: double
                 * @description Of the present step, 0 to 1.
                 */
                progress: number;
                /** @description Whether viewers get it, as soon as it can be played. */
                published: boolean;
                /**
                 * Format: int64
                 * @description About how long packaging takes still, once it can be told.
                 */
                remaining_ms: number | null;
                /** @description What it is for. */
                role: components["schemas"]["TrackRole"];
                state: null | components["schemas"]["MediaState"];
                /** @description Last change. */
                updated_at: components["schemas"]["Timestamp"];
                /** @description What whoever uploaded it should know. */
                warnings: components["schemas"]["MediaReason"][];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_UnfinishedUpload: {
            /** @description The things, in order. */
            items: {
                /** @description Thrown away then, unless it goes on. */
                expires_at: components["schemas"]["Timestamp"];
                /** @description As the uploader's machine calls the file. */
                file_name: string;
                /**
                 * Format: int64
                 * @description Bytes in all.
                 */
                length: number;
                /**
                 * Format: int64
                 * @description Bytes that are durable.
                 */
                offset: number;
                /** @description Last byte. */
                updated_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description A part of a list. */
        List_WorkerToken: {
            /** @description The things, in order. */
            items: {
                /** @description When it was made. */
                created_at: components["schemas"]["Timestamp"];
                /** @description Its end. */
                expires_at: components["schemas"]["Timestamp"];
                /** @description Its id. */
                id: components["schemas"]["WorkerTokenId"];
                /** @description The name that it was made for; `local` is the transcoder beside a server. */
                name: string;
            }[];
            /** @description Where the next part begins; null at the end. */
            next_cursor: string | null;
        };
        /** @description Captions in one language. */
        LiveCaptionDesk: {
            /** @description Whether somebody has begun to write. */
            begun: boolean;
            /** @description The language. */
            language: components["schemas"]["Language"];
            /**
             * Format: int64
             * @description How many lines came, those that were taken back too.
             */
            lines: number;
            writer: null | components["schemas"]["LiveCaptionWriter"];
            /** @description Whether the reader may write in it. */
            writes: boolean;
        };
        /** Format: uuid */
        LiveCaptionId: string;
        /** @description The right to write live captions for a while. */
        LiveCaptionLease: {
            /** @description Asked for again before. */
            until: components["schemas"]["Timestamp"];
        };
        /** @description A line. */
        LiveCaptionLine: {
            /** @description Its id. */
            id: components["schemas"]["LiveCaptionId"];
            /** @description Its language. */
            language: components["schemas"]["Language"];
            /**
             * Format: int32
             * @description Its place among all lines, in the order in which they came.
             */
            number: number;
            /**
             * Format: int64
             * @description The moment of the programme that it is of.
             */
            position_ms: number;
            /** @description Whether it was taken back. */
            removed: boolean;
            /** @description What it says; empty once it was taken back. */
            text: string;
        };
        /** @description What a line says. */
        LiveCaptionText: {
            /**
             * Format: int64
             * @description The moment of the programme that a new line is of, as the writer saw it when they began to type; the newest one when nothing is said, or
             *     when it is later than that. A line that is corrected stays where it is.
             */
            position_ms?: number | null;
            /** @description The words. */
            text: string;
        };
        /** @description How somebody wants to write. */
        LiveCaptionWish: {
            /** @description Even though somebody else writes. */
            take_over?: boolean;
        };
        /** @description Who writes live captions. */
        LiveCaptionWriter: {
            /** @description Their account. */
            account_id: components["schemas"]["AccountId"];
            /** @description Whether that is who asks. */
            is_me: boolean;
            /** @description Their name. */
            name: string;
            /** @description Until when nobody else may, unless they take over. */
            until: components["schemas"]["Timestamp"];
        };
        /** @description The live captions of a broadcast. */
        LiveCaptions: {
            /** @description The languages of the broadcast. */
            desks: components["schemas"]["LiveCaptionDesk"][];
            /**
             * Format: int32
             * @description The number of the last change: `after` of the events.
             */
            last_number: number;
            lecture_id: null | components["schemas"]["LectureId"];
            /** @description Whether lines may still come. */
            open: boolean;
            /** @description Where the broadcast is in its life. */
            state: components["schemas"]["BroadcastState"];
            /** @description The broadcast's title. */
            title: components["schemas"]["LangText"];
        };
        /** @description How near to the edge of a live programme a player can be. */
        LiveView: {
            /**
             * Format: int64
             * @description So far from the end of the playlist it plays at least.
             */
            hold_back_ms: number;
            /**
             * Format: int64
             * @description Target duration of a part.
             */
            part_ms: number;
        };
        /** @description A token for the API. */
        LocalSession: {
            /** @description Send it as a bearer. */
            access_token: string;
            /**
             * Format: int64
             * @description It ends then.
             */
            expires_in_s: number;
        };
        /** @description Whom a tool acts for. */
        LocalSessionRequest: {
            /** @description An instructor's or administrator's address; without one, the platform itself. */
            email?: string | null;
        };
        /** @description A stretch of a text, counted in UTF-16 units. */
        MarkView: {
            /** @description Where it ends. */
            end: number;
            /** @description Where it begins. */
            start: number;
        };
        /** @description A lecture's media. */
        Media: {
            /**
             * Format: int64
             * @description Duration of what plays; of a growing package, what the file claims.
             */
            duration_ms: number | null;
            error: null | components["schemas"]["MediaReason"];
            feed: null | components["schemas"]["Feed"];
            /** @description The newest file's name. */
            file_name: string;
            /**
             * Format: int32
             * @description Height of the picture.
             */
            height: number | null;
            job_id: null | components["schemas"]["JobId"];
            /**
             * Format: double
             * @description While its upload still runs: how much can be played already, 0 to 1; nothing when that waits for the upload's end.
             */
            packaged: number | null;
            /** @description Whether something can be played now. */
            playable: boolean;
            /** @description A still, ready to use as it is for half an hour; only for those who may watch. */
            poster_url: string | null;
            /**
             * Format: double
             * @description Of the present step, 0 to 1.
             */
            progress: number;
            /**
             * Format: int64
             * @description While it is packaged: about how long that takes still, once it can be told.
             */
            remaining_ms: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["MediaState"];
            /** @description Last change. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description What the uploader should know. */
            warnings: components["schemas"]["MediaReason"][];
            /**
             * Format: int32
             * @description Width of the picture.
             */
            width: number | null;
        };
        /** @description A code with values for its sentence; the codes are those of the job protocol. */
        MediaReason: {
            /** @description For example `media_truncated`. */
            code: string;
            /** @description Values for the sentence. */
            params: Record<string, never>;
        };
        /**
         * @description Where a lecture's media stands.
         * @enum {string}
         */
        MediaState: "uploading" | "queued" | "packaging" | "ready" | "failed" | "cancelled";
        /** @description A member of an organisation, as its administrators see one. */
        Member: {
            /** @description The account. */
            account_id: components["schemas"]["AccountId"];
            /** @description When the membership began. */
            created_at: components["schemas"]["Timestamp"];
            /** @description The name that others see. */
            display_name: string;
            /** @description The address it signs in with. */
            email: string;
            /** @description The groups that they are in, by name. */
            groups: components["schemas"]["NamedGroup"][];
            /** @description Of a translator: the languages. */
            languages: components["schemas"]["LanguagePair"][];
            /** @description Where their picture is, if there is one. */
            picture_url: string | null;
            /** @description What they may do here. */
            roles: components["schemas"]["OrganisationRole"][];
            verified_title: null | components["schemas"]["Title"];
        };
        /** @description What somebody is in an organisation. */
        Membership: {
            /** @description Of a translator: the languages. */
            languages: components["schemas"]["LanguagePair"][];
            /** @description The organisation. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string;
            /** @description What they may do there. */
            roles: components["schemas"]["OrganisationRole"][];
        };
        /** @description What somebody is in an organisation. */
        MembershipChange: {
            /** @description Of a translator: the languages; at most six pairs. */
            languages?: components["schemas"]["LanguagePair"][];
            /** @description What they may do; at least one role. */
            roles: components["schemas"]["OrganisationRole"][];
        };
        /** @description A course by its title. */
        NamedCourse: {
            /** @description Its id. */
            id: components["schemas"]["CourseId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description A group by its name. */
        NamedGroup: {
            /** @description Its id. */
            id: components["schemas"]["GroupId"];
            /** @description Its name. */
            name: string;
        };
        /** @description A lecture by its title. */
        NamedLecture: {
            /** @description Its id. */
            id: components["schemas"]["LectureId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description Something that a lecture must have by the rule of its organisation. */
        Need: {
            /** @description What. */
            kind: components["schemas"]["NeedKind"];
            language: null | components["schemas"]["Language"];
            /** @description Whether the lecture has it. */
            met: boolean;
        };
        /** @enum {string} */
        NeedKind: "captions" | "transcript" | "description";
        /** @description What a lecture must have, what of it there is, and why it may be without the rest. */
        NeedsOfLecture: {
            exception: null | components["schemas"]["LangText"];
            /** @description What the rule of its organisation asks for. */
            needs: components["schemas"]["Need"][];
        };
        /** @description Somebody who wants an account. */
        NewAccount: {
            /** @description The name that others see. */
            display_name: string;
            /** @description The address to sign in with. */
            email: string;
            /** @description The token of an invitation. */
            invitation?: string | null;
            /** @description The token of an open link: it lets somebody register where that takes an invitation. They join once they signed in. */
            join_link?: string | null;
            /** @description The language of mails. */
            locale: components["schemas"]["Language"];
            /** @description At least ten characters. */
            password: string;
        };
        /** @description A link that is wanted. */
        NewAccountLink: {
            /** @description What it does. */
            kind: components["schemas"]["AccountLink"];
            /** @description Whether it is sent to the account's address as well. */
            send?: boolean;
        };
        /** @description Until when. */
        NewAssignment: {
            due_on?: null | components["schemas"]["Day"];
        };
        /** @description What somebody could not use. */
        NewBarrier: {
            /** @description Where the answer goes; empty for none. Of who is signed in it is the address of their account when nothing is said. */
            email?: string | null;
            /** @description The language of the page, and of the answer. */
            locale: components["schemas"]["Language"];
            /** @description The page, as a path of the client. */
            page: string;
            /** @description What was not possible, and with what. At most 4,000 letters. */
            words: string;
        };
        /** @description A broadcast to be planned. */
        NewBroadcast: {
            /** @description What is spoken, the speakers' language first; the seminar's own when nothing is said. */
            languages?: components["schemas"]["Language"][] | null;
            /**
             * Format: int32
             * @description How long it lasts.
             */
            length_minutes: number;
            /** @description When it begins; from an hour ago to two years ahead. */
            starts_at: components["schemas"]["Timestamp"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description The address of a calendar, shown this once. */
        NewCalendarFeed: {
            /** @description Whoever has it reads what the caller is registered for. */
            url: string;
        };
        /** @description New captions. */
        NewCaptions: {
            /** @description What they are. */
            kind: components["schemas"]["CaptionKind"];
            /** @description What they are called, at most 60 letters; empty: by their language. */
            label?: string;
            /** @description BCP 47. */
            language: string;
        };
        /** @description What somebody in the hall reads from its screen. */
        NewCheckIn: {
            /** @description The code of this minute or of the one before; six digits. */
            code: string;
        };
        /** @description A link to be made. */
        NewClaim: {
            /** @description The language of the page that it opens. */
            locale: components["schemas"]["Language"];
        };
        /** @description A course to be made. */
        NewCourse: {
            /** @description Who may watch. */
            access: components["schemas"]["CourseAccess"];
            /** @description What it is about; may be empty. */
            description: components["schemas"]["LangText"];
            /** @description The language it is held in. */
            language: components["schemas"]["Language"];
            organisation_id?: null | components["schemas"]["OrganisationId"];
            /** @description Its specialties, ten at most. */
            specialty_ids?: string[];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description A curriculum to be made. */
        NewCurriculum: {
            /** @description What it is about; may be empty. */
            description?: components["schemas"]["LangText"];
            /** @description What one will be able to do; may be empty. */
            goals?: components["schemas"]["LangText"];
            organisation_id?: null | components["schemas"]["OrganisationId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description Who is to take a course. */
        NewEnrolments: {
            /** @description Members of the organisation; at most 500. */
            account_ids?: components["schemas"]["AccountId"][];
            /** @description A published course that the caller sees. */
            course_id: components["schemas"]["CourseId"];
            due_on?: null | components["schemas"]["Day"];
            group_id?: null | components["schemas"]["GroupId"];
        };
        /** @description Why a lecture is published without what its organisation asks for. */
        NewException: {
            /** @description The sentence that viewers read. */
            words: components["schemas"]["LangText"];
        };
        /** @description Who is invited. */
        NewInvitation: {
            /** @description Where the link is sent. */
            email: string;
            group_id?: null | components["schemas"]["GroupId"];
            /** @description The language of the mail. */
            locale: components["schemas"]["Language"];
            organisation_id?: null | components["schemas"]["OrganisationId"];
            /** @description What the account may do on the whole platform; only its administrators say another than `none`. */
            role?: components["schemas"]["Role"];
            /** @description What they are there; a learner when nothing is said. */
            roles?: components["schemas"]["OrganisationRole"][];
        };
        /** @description A link to be made. */
        NewJoinLink: {
            /**
             * Format: int32
             * @description For so many days it is good, 1 to 90.
             */
            days: number;
            /** @description Only for addresses of this domain (`benhvien.vn`); for all when it is empty. */
            email_domain?: string;
            group_id?: null | components["schemas"]["GroupId"];
            /**
             * Format: int32
             * @description So many may come by it, 1 to 2,000.
             */
            most_uses: number;
        };
        /** @description A lecture to be made. */
        NewLecture: {
            /** @description What it is about; may be empty. */
            description: components["schemas"]["LangText"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description A new note. */
        NewNote: {
            /**
             * Format: int64
             * @description The moment.
             */
            at_ms: number;
            id?: null | components["schemas"]["NoteId"];
            /** @description The time line that the moment belongs to: `source_id` of the playback. */
            source_id: components["schemas"]["SourceId"];
            /** @description What it says, at most 4,000 letters. */
            text: string;
        };
        /** @description Another choice. */
        NewNoticeChoice: {
            /** @description On which way. */
            channel: components["schemas"]["NoticeChannel"];
            /** @description Whether. */
            choice: components["schemas"]["NoticeChoice"];
            /** @description Of what. */
            topic: components["schemas"]["NoticeTopic"];
        };
        /** @description A page to be made. */
        NewProfessor: {
            /** @description Who they are, at most 10,000 letters; may be empty. */
            about?: components["schemas"]["LangText"];
            /** @description The name in Latin letters, at most 100. */
            name: string;
            organisation_id?: null | components["schemas"]["OrganisationId"];
            /** @description The name as they write it themselves, at most 100 letters; may be empty. */
            own_name?: string;
            /** @description Title and position, at most 200 letters; may be empty. */
            position?: components["schemas"]["LangText"];
            /** @description Their specialty. */
            specialty_id?: string | null;
        };
        /** @description What somebody says. */
        NewRoomMessage: {
            /** @description The text. */
            body: string;
        };
        /** @description A poll to be opened. */
        NewRoomPoll: {
            /** @description What can be chosen, each at most 200 letters. */
            choices: string[];
            /** @description What is asked. */
            question: string;
        };
        /** @description What somebody asks. */
        NewRoomQuestion: {
            /** @description The text. */
            body: string;
        };
        /** @description Somebody who is invited onto a stage. */
        NewSeat: {
            /** @description The hospital on the plate. */
            hospital?: string;
            /** @description The language of the page that the link opens. */
            locale: components["schemas"]["Language"];
            /** @description The name on the plate. */
            name: string;
        };
        /** @description Another start. */
        NewStart: {
            /** @description When it begins; from an hour ago to two years ahead. */
            starts_at: components["schemas"]["Timestamp"];
        };
        /** @description A course as a step of a curriculum. */
        NewStep: {
            /** @description A course that the caller sees. */
            course_id: components["schemas"]["CourseId"];
            /** @description Courses of this curriculum that come before it. */
            requires?: components["schemas"]["CourseId"][];
        };
        /** @description A track to be added. */
        NewTrack: {
            /** @description What a person reads in the menu, at most 60 letters; left out: by its language and role. */
            label?: string;
            /** @description BCP 47; of a sign language its own tag (`hab`, `kvk`). */
            language: string;
            /**
             * Format: int64
             * @description Where it begins on the lecture's time line.
             */
            offset_ms?: number;
            /** @description Whether viewers get it as soon as it can be played. */
            published?: boolean;
            /** @description What it is for; that says whether it is audio or video. */
            role: components["schemas"]["TrackRole"];
        };
        /** @description What somebody wrote down at a moment of a lecture; nobody else is shown it. */
        Note: {
            /**
             * Format: int64
             * @description The moment.
             */
            at_ms: number;
            /** @description When it was written. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["NoteId"];
            /** @description The lecture. */
            lecture_id: components["schemas"]["LectureId"];
            /** @description The time line that its moment belongs to: the source that the lecture had. */
            source_id: components["schemas"]["SourceId"];
            /** @description What it says. */
            text: string;
            /** @description When it was changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description What changes of a note. */
        NoteEdit: {
            /** @description What it says, at most 4,000 letters. */
            text: string;
        };
        /** Format: uuid */
        NoteId: string;
        /** @enum {string} */
        NoteOutcome: "noted" | "not_found" | "too_fast";
        /** @description What became of an item. */
        NotedPart: {
            /** @description The lecture. */
            lecture_id: components["schemas"]["LectureId"];
            /** @description Whether it counts. */
            outcome: components["schemas"]["NoteOutcome"];
        };
        /** @enum {string} */
        NoticeChannel: "bell" | "letter";
        /** @enum {string} */
        NoticeChoice: "on" | "off";
        /** @description One choice. */
        NoticeChoiceMade: {
            /** @description On which way. */
            channel: components["schemas"]["NoticeChannel"];
            /** @description Whether. */
            choice: components["schemas"]["NoticeChoice"];
            chosen_at: null | components["schemas"]["Timestamp"];
            /** @description Of what. */
            topic: components["schemas"]["NoticeTopic"];
        };
        /** @description What somebody wants to hear of, and how. */
        NoticeChoices: {
            /** @description Everything that can be chosen. */
            items: components["schemas"]["NoticeChoiceMade"][];
        };
        /** @enum {string} */
        NoticeTopic: "uploads" | "news" | "enrolments";
        /** @description Something that concerns the reader. */
        Notification: {
            broadcast_id: null | components["schemas"]["BroadcastId"];
            course: null | components["schemas"]["NamedCourse"];
            /** @description When it happened. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["NotificationId"];
            /** @description What it tells. */
            kind: components["schemas"]["NotificationKind"];
            lecture: null | components["schemas"]["NamedLecture"];
            /** @description The name of the organisation it is about. */
            name: string | null;
            read_at: null | components["schemas"]["Timestamp"];
        };
        /** Format: uuid */
        NotificationId: string;
        /** @enum {string} */
        NotificationKind: "role_given" | "membership_given" | "enrolled" | "new_lecture" | "packaged" | "packaging_failed" | "verified" | "verification_refused" | "captions_drafted" | "captions_draft_failed" | "track_packaged" | "track_failed" | "broadcast_soon" | "broadcast_postponed" | "broadcast_cancelled" | "broadcast_on_air";
        /** @description What somebody watched while it was live. */
        OnlineAttendance: {
            /** @description When they began. */
            first_at: components["schemas"]["Timestamp"];
            /** @description When they watched last. */
            last_at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How many seconds of the programme they played; what they played twice, or in two windows, counts once.
             */
            watched_s: number;
        };
        /** @description An invitation that can still be used. */
        OpenInvitation: {
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            created_by?: null | components["schemas"]["AccountId"];
            /** @description The name to begin with. */
            display_name: string | null;
            /** @description Who is invited. */
            email?: string | null;
            /** @description It is good until then. */
            expires_at: components["schemas"]["Timestamp"];
            group_id: null | components["schemas"]["GroupId"];
            /** @description Its id. */
            id: components["schemas"]["LinkId"];
            organisation_id: null | components["schemas"]["OrganisationId"];
            role?: null | components["schemas"]["Role"];
            /** @description What they are in the organisation. */
            roles: components["schemas"]["OrganisationRole"][];
            sent_at: null | components["schemas"]["Timestamp"];
        };
        /** @description An organisation. */
        Organisation: {
            /** @description Who they are. */
            about: components["schemas"]["LangText"];
            /** @description ISO 3166-1 alpha-2 in lower case (`vn`), or empty. */
            country: string;
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["OrganisationId"];
            /** @description What kind it is. */
            kind: components["schemas"]["OrganisationKind"];
            /** @description Where its logo is, if it has one. */
            logo_url: string | null;
            /** @description Its name. */
            name: string;
            /** @description Province or city; may be empty. */
            province: string;
            /**
             * Format: int32
             * @description Raised by every edit: send it as If-Match with a change.
             */
            revision: number;
        };
        /** @description What changes; the rest stays. */
        OrganisationEdit: {
            about?: null | components["schemas"]["LangText"];
            /** @description ISO 3166-1 alpha-2 in lower case (`vn`), or empty. */
            country?: string | null;
            kind?: null | components["schemas"]["OrganisationKind"];
            /** @description Another name: at most 100 characters, and no other organisation's. */
            name?: string | null;
            /** @description Province or city: at most 100 characters; may be empty. */
            province?: string | null;
        };
        /** Format: uuid */
        OrganisationId: string;
        /** @enum {string} */
        OrganisationKind: "hospital" | "university" | "advisory_group" | "society" | "community" | "other";
        /** @description The name of a new organisation. */
        OrganisationName: {
            /** @description At most 100 characters; no other organisation has the same. */
            name: string;
        };
        /** @enum {string} */
        OrganisationRole: "learner" | "instructor" | "translator" | "reviewer" | "host" | "training_office" | "administrator";
        /** @description What changes; the rest stays. */
        OwnAccountChange: {
            /** @description The name that others see. */
            display_name?: string | null;
            locale?: null | components["schemas"]["Language"];
        };
        /** @description How the reader attended. */
        OwnAttendance: {
            hall: null | components["schemas"]["HallAttendance"];
            online: null | components["schemas"]["OnlineAttendance"];
            /** @description When people check in in the hall. */
            window: components["schemas"]["HallWindow"];
        };
        /** @description That somebody takes a course. */
        OwnEnrolment: {
            due_on: null | components["schemas"]["Day"];
            organisation_id: null | components["schemas"]["OrganisationId"];
        };
        /** @description The caller's own seat. */
        OwnSeat: {
            /** @description The seat. */
            seat: components["schemas"]["SeatView"];
            /** @description Opens it; a secret. One of before is worth nothing any more. */
            token: string;
        };
        /** Format: uuid */
        PackageId: string;
        /** @description What packaging cost in some days. */
        PackagingCosts: {
            /** @description The first day, in UTC. */
            from: components["schemas"]["Day"];
            /** @description By day, newest first, and organisation. Days without a lease that ended are left out. */
            items: components["schemas"]["DayOfCosts"][];
            /** @description The last day, in UTC. */
            to: components["schemas"]["Day"];
            /** @description All of it together. */
            total: components["schemas"]["CostFigures"];
        };
        /** @description The old password and the new one. */
        PasswordChange: {
            /** @description The one in use. */
            current_password: string;
            /** @description At least ten characters. */
            new_password: string;
        };
        /** @description A note with what its lecture is called. */
        PlacedNote: components["schemas"]["Note"] & {
            lecture_title: null | components["schemas"]["LangText"];
        };
        /** @description What a player needs. */
        PlaybackStart: {
            /**
             * Format: int64
             * @description Duration; while it is packaged, what the file claims.
             */
            duration_ms: number | null;
            /** @description Ask again before. */
            expires_at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description The same in seconds from now, for clients whose clock is not ours.
             */
            expires_in_s: number;
            /** @description The lecture. */
            lecture: components["schemas"]["PlayedLecture"];
            live: null | components["schemas"]["LiveView"];
            /** @description The multivariant playlist; wants the token as a bearer. */
            playlist_url: string;
            /** @description A still, ready to use. */
            poster_url: string | null;
            /** @description The time line: what is told of seconds of this playback names it. */
            source_id: components["schemas"]["SourceId"];
            /** @description `packaging`: the playlists grow; `ready`: they are whole. */
            state: components["schemas"]["MediaState"];
            storyboard: null | components["schemas"]["StoryboardView"];
            /** @description Texts as WebVTT: captions, subtitles, descriptions, chapters. */
            subtitles: components["schemas"]["SubtitleView"][];
            /** @description For playlists and keys of this lecture. */
            token: string;
            /** @description Videos beside it that play along: sign language, speaker, slides. */
            videos: components["schemas"]["VideoView"][];
        };
        /** @description The lecture that plays. */
        PlayedLecture: {
            /** @description Its id. */
            id: components["schemas"]["LectureId"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description The page of a professor. */
        Professor: components["schemas"]["ProfessorSummary"] & {
            /** @description Who they are; may be empty. */
            about: components["schemas"]["LangText"];
            /** @description Whether the reader may change it. */
            can_edit: boolean;
            /** @description Whether the reader may delete it, and hand out the link by which it is claimed. */
            can_manage: boolean;
            claim_until: null | components["schemas"]["Timestamp"];
            /** @description Whether somebody claimed it; only its editors see that. */
            is_claimed: boolean;
            /** @description Whether it is the reader's own page. */
            is_own: boolean;
            /**
             * Format: int32
             * @description Raised by every edit: send it as If-Match with a change.
             */
            revision: number;
            /** @description Their specialty. */
            specialty_id: string | null;
        };
        /** @description What changes; the rest stays. */
        ProfessorEdit: {
            about?: null | components["schemas"]["LangText"];
            /** @description Another name in Latin letters, at most 100. */
            name?: string | null;
            /** @description Another own name, at most 100 letters; may be empty. */
            own_name?: string | null;
            position?: null | components["schemas"]["LangText"];
            /** @description Another specialty; null for none. */
            specialty_id?: string | null;
        };
        /** Format: uuid */
        ProfessorId: string;
        /** @description A professor as courses and lists name them. */
        ProfessorSummary: {
            /** @description Their id. */
            id: components["schemas"]["ProfessorId"];
            /** @description The name in Latin letters. */
            name: string;
            /** @description Their organisation. */
            organisation_id: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            organisation_name: string;
            /** @description The name as they write it themselves; may be empty. */
            own_name: string;
            /** @description Where their picture is, if they have one. */
            picture_url: string | null;
            /** @description Title and position; may be empty. */
            position: components["schemas"]["LangText"];
        };
        /** @description One's professional profile, and where its verification is. */
        Profile: {
            fields: null | components["schemas"]["ProfileFields"];
            /**
             * Format: int32
             * @description Raised by every edit, 0 before the first: send it as If-Match with a change.
             */
            revision: number;
            verification: null | components["schemas"]["Verification"];
            verified_title: null | components["schemas"]["Title"];
        };
        /** @description What somebody says of their profession. */
        ProfileFields: {
            birth_date: null | components["schemas"]["Day"];
            issued_on: null | components["schemas"]["Day"];
            /** @description The name on the licence: at most 100 characters. */
            legal_name: string;
            /** @description The number of the licence: at most 50 characters; may be empty. */
            licence_number: string;
            /** @description Province or city: at most 100 characters; may be empty. */
            province: string;
            /** @description What it allows: at most 500 characters; may be empty. */
            scope: string;
            /** @description Their specialty: at most 200 characters; may be empty. */
            specialty: string;
            /** @description What they are. */
            title: components["schemas"]["Title"];
            valid_until: null | components["schemas"]["Day"];
            /** @description Where they work: at most 200 characters; may be empty. */
            workplace: string;
        };
        /** @description What a host decides of the programme; the rest stays. */
        ProgrammeDecision: {
            feed_from?: null | components["schemas"]["FeedFrom"];
            layout?: null | components["schemas"]["StageLayout"];
            main_seat_id?: null | components["schemas"]["SeatId"];
        };
        /** @description A part of the programme. */
        ProgrammeItem: {
            lecture_id?: null | components["schemas"]["LectureId"];
            /** @description Who spoke; may be empty. */
            speaker: string;
            /**
             * Format: int64
             * @description Where in that lecture it begins, in milliseconds.
             */
            start_ms: number;
            /** @description What it was about. */
            title: components["schemas"]["LangText"];
        };
        /** @description How far the reader is in a lecture. */
        Progress: {
            done_at: null | components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How much they watched, of a hundred.
             */
            percent: number;
            /**
             * Format: int64
             * @description Where they stopped.
             */
            position_ms: number;
            /** @description When they watched last. */
            watched_at: components["schemas"]["Timestamp"];
        };
        /** @description What became of a batch. */
        ProgressAnswer: {
            /** @description One for each item, in the same order. */
            items: components["schemas"]["NotedPart"][];
        };
        /** @description What was watched since the batch before. */
        ProgressBatch: {
            /** @description A lecture each. */
            items: components["schemas"]["WatchedPart"][];
        };
        /** @enum {string} */
        PublicationState: "draft" | "published" | "archived";
        /** @description A QR code (ISO/IEC 18004) as a path of SVG. Its quiet zone of four modules is the page's. */
        QrView: {
            /** @description The dark modules, each one wide and high. */
            path: string;
            /**
             * Format: int32
             * @description How many modules it is wide and high.
             */
            size: number;
        };
        /** @description A request, as whoever decides sees it. */
        QueuedVerification: components["schemas"]["Verification"] & {
            /** @description Who asks. */
            account_id: components["schemas"]["AccountId"];
            /** @description The name that others see. */
            display_name: string;
            /** @description The address that they sign in with. */
            email: string;
            profile: null | components["schemas"]["ProfileFields"];
        };
        /** @description What works only in part. */
        Readiness: {
            /** @description The disk of the media folder is nearly full: uploads and packaging wait, everything else works. */
            storage_full: boolean;
        };
        /** @description The answer to a registration. */
        Registered: {
            /** @description What happened. */
            state: components["schemas"]["RegistrationState"];
        };
        /** @enum {string} */
        Registration: "open" | "invitation" | "closed";
        /**
         * @description What happened.
         * @enum {string}
         */
        RegistrationState: "confirmation_sent" | "active";
        /** @description The link's token and the new password. */
        Reset: {
            /** @description At least ten characters. */
            new_password: string;
            /** @description From the link. */
            token: string;
        };
        /** @description Who forgot a password. */
        ResetRequest: {
            /** @description The account's address. */
            email: string;
        };
        /** @enum {string} */
        Role: "none" | "administrator";
        /** @description Who wrote something. */
        RoomAuthor: {
            /** @description Their account. */
            account_id: components["schemas"]["AccountId"];
            /** @description Whether they may host the broadcast. */
            moderator: boolean;
            /** @description Their name. */
            name: string;
            /** @description Where they work, of who is a member of an organisation. */
            organisation_name: string | null;
        };
        /** @description What somebody chooses. */
        RoomBallot: {
            /**
             * Format: int32
             * @description The index of a choice.
             */
            choice: number;
        };
        /** @description What can be chosen in a poll. */
        RoomChoice: {
            /** @description What it says. */
            text: string;
            /**
             * Format: int64
             * @description How many chose it.
             */
            votes: number;
        };
        /** @description Into what a machine is to translate. */
        RoomDraftWanted: {
            /** @description The language. */
            language: components["schemas"]["Language"];
        };
        /** @description A raised hand. */
        RoomHand: {
            /** @description Whose. */
            account_id: components["schemas"]["AccountId"];
            /** @description Their name. */
            name: string;
            /** @description Where they work. */
            organisation_name: string | null;
            /** @description Since when. */
            raised_at: components["schemas"]["Timestamp"];
        };
        /** @description A message. */
        RoomMessage: {
            /** @description Who wrote it. */
            author: components["schemas"]["RoomAuthor"];
            /** @description What it says; empty once it was deleted. */
            body: string;
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Whether it was deleted. */
            deleted: boolean;
            /** @description Its id. */
            id: components["schemas"]["RoomMessageId"];
            /**
             * Format: int32
             * @description Its place among all changes of the room.
             */
            number: number;
            /**
             * Format: int64
             * @description Where in the programme; 0 in a rehearsal.
             */
            position_ms: number;
        };
        /** Format: uuid */
        RoomMessageId: string;
        /** @description Messages of a room. */
        RoomMessages: {
            /** @description Whether there are older ones. */
            has_older: boolean;
            /** @description The oldest first. */
            items: components["schemas"]["RoomMessage"][];
        };
        /** @description What is pinned. */
        RoomPin: {
            message_id: null | components["schemas"]["RoomMessageId"];
        };
        /** @description A poll. */
        RoomPoll: {
            /** @description What can be chosen. */
            choices: components["schemas"]["RoomChoice"][];
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["RoomPollId"];
            /**
             * Format: int32
             * @description What the reader chose: the index of a choice.
             */
            my_choice: number | null;
            /**
             * Format: int32
             * @description Its place among all changes of the room.
             */
            number: number;
            /** @description Whether one may choose. */
            open: boolean;
            /**
             * Format: int64
             * @description Where in the programme; 0 in a rehearsal.
             */
            position_ms: number;
            /** @description What is asked. */
            question: string;
        };
        /** @description What a moderator changes of a poll. */
        RoomPollChange: {
            /** @description False closes it for good. */
            open: boolean;
        };
        /** Format: uuid */
        RoomPollId: string;
        /** @description A question. */
        RoomQuestion: {
            /** @description Whether it was answered. */
            answered: boolean;
            /** @description Who asks. */
            author: components["schemas"]["RoomAuthor"];
            /** @description What. */
            body: string;
            /** @description When. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["RoomQuestionId"];
            /**
             * Format: int32
             * @description Its place among all changes of the room.
             */
            number: number;
            /**
             * Format: int64
             * @description Where in the programme; 0 in a rehearsal.
             */
            position_ms: number;
            translation: null | components["schemas"]["RoomTranslation"];
            /** @description Whether the reader does. */
            voted: boolean;
            /**
             * Format: int32
             * @description How many vote for it.
             */
            votes: number;
        };
        /** @description What a moderator changes of a question; what is left out stays. */
        RoomQuestionChange: {
            /** @description Whether it was answered. */
            answered?: boolean | null;
            translation?: null | components["schemas"]["RoomTranslation"];
        };
        /** Format: uuid */
        RoomQuestionId: string;
        /** @description How a room is run. */
        RoomSettings: {
            /**
             * Format: int32
             * @description How long everybody but moderators waits between two messages; 0 is no slow mode.
             */
            slow_seconds: number;
        };
        /**
         * @description Whether one may write in a room.
         * @enum {string}
         */
        RoomState: "closed" | "open";
        /** @description A question in a second language. */
        RoomTranslation: {
            /** @description Which. */
            language: components["schemas"]["Language"];
            /** @description What it says. */
            text: string;
        };
        /** @description A room. */
        RoomView: {
            /** @description Whether the reader's hand is raised. */
            hand_raised: boolean;
            /** @description Raised hands, the first one first; for moderators alone. */
            hands: components["schemas"]["RoomHand"][];
            /** @description Whether there are older ones. */
            has_older: boolean;
            /**
             * Format: int32
             * @description The number of the last change: `after` of its events.
             */
            last_number: number;
            /** @description The last hundred, the oldest first. */
            messages: components["schemas"]["RoomMessage"][];
            /** @description Whether the reader may host the broadcast. */
            moderator: boolean;
            /** @description Whether the reader was muted. */
            muted: boolean;
            pinned: null | components["schemas"]["RoomMessage"];
            /** @description The newest first. */
            polls: components["schemas"]["RoomPoll"][];
            /**
             * Format: int32
             * @description How many listen.
             */
            present: number;
            /** @description Those not answered first, then by votes. */
            questions: components["schemas"]["RoomQuestion"][];
            /**
             * Format: int32
             * @description How long everybody waits between two messages.
             */
            slow_seconds: number;
            /** @description Whether the reader may write, unless they are muted. */
            state: components["schemas"]["RoomState"];
        };
        /** @enum {string} */
        RowCode: "good" | "invited" | "row_empty" | "quote_open" | "too_many_columns" | "too_few_columns" | "too_many_rows" | "bytes_invalid" | "letters_replaced" | "control_letters" | "cell_too_long" | "email_missing" | "columns_swapped" | "email_several" | "email_too_long" | "email_invalid" | "email_twice" | "name_too_long" | "name_invisible" | "role_unknown" | "role_too_high" | "role_needs_languages" | "group_unknown" | "language_unknown" | "is_member" | "is_invited" | "account_disabled" | "too_many_organisations";
        /** @description Where in a lecture it is said. */
        SaidAt: components["schemas"]["Snippet"] & {
            /**
             * Format: int64
             * @description Play from here.
             */
            at_ms: number;
        };
        /** @description Something that was found. */
        SearchHit: {
            access: null | components["schemas"]["CourseAccess"];
            course: null | components["schemas"]["CourseOfHit"];
            /**
             * Format: int64
             * @description How long a lecture is.
             */
            duration_ms: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is. */
            kind: components["schemas"]["SearchKind"];
            language: null | components["schemas"]["Language"];
            /** @description What of title or name was searched for, by language; a name's stands under `name`. */
            marks: {
                [key: string]: components["schemas"]["MarkView"][];
            };
            /** @description The name of a person or organisation. */
            name: string | null;
            /** @description The organisation of a course. */
            organisation: string | null;
            /** @description The name as a person with a page writes it. */
            own_name: string | null;
            position: null | components["schemas"]["LangText"];
            /** @description A still. */
            poster_url: string | null;
            professor_id: null | components["schemas"]["ProfessorId"];
            said_at: null | components["schemas"]["SaidAt"];
            snippet: null | components["schemas"]["Snippet"];
            /** @description Who teaches a course. */
            teacher: string | null;
            title: null | components["schemas"]["LangText"];
        };
        /**
         * @description What can be found.
         * @enum {string}
         */
        SearchKind: "course" | "lecture" | "person" | "organisation";
        /** @description What a host decides of a seat; the rest stays. */
        SeatDecision: {
            /** @description Whether nobody hears them. */
            muted?: boolean | null;
            /** @description Whether they are on air. */
            on_air?: boolean | null;
        };
        /** Format: uuid */
        SeatId: string;
        /** @description The seats of a stage. */
        SeatList: {
            /** @description The oldest first; a stage has forty at most. */
            items: components["schemas"]["SeatView"][];
            /** @description Whether speakers can come by browser; if not, the server has no Janus. */
            open: boolean;
            /** @description What of the stage is on air. */
            programme: components["schemas"]["StageProgramme"];
        };
        /** @enum {string} */
        SeatRole: "host" | "speaker";
        /** @description Somebody on the stage. */
        SeatView: {
            /** @description Whether they agreed to be recorded. */
            agreed: boolean;
            /** @description Whether their sound comes. */
            audio: boolean;
            /** @description The hospital on the plate, or nothing. */
            hospital: string;
            /** @description Their seat. */
            id: components["schemas"]["SeatId"];
            /** @description Whether a host has muted them. */
            muted: boolean;
            /** @description The name on the plate. */
            name: string;
            /** @description Whether a host has them on air: seen and heard by everybody, if the programme comes from the stage and they agreed. */
            on_air: boolean;
            /** @description What they are. */
            role: components["schemas"]["SeatRole"];
            /** @description Whether their screen comes. */
            screen: boolean;
            /** @description Whether their page is open. */
            there: boolean;
            /** @description Whether their picture comes. */
            video: boolean;
        };
        /** @description A section of a course. */
        Section: {
            /** @description Its id. */
            id: components["schemas"]["SectionId"];
            /** @description Its lectures, in order. */
            lectures: components["schemas"]["Lecture"][];
            /**
             * Format: int32
             * @description Raised by every edit of its fields: send it as If-Match with a change.
             */
            revision: number;
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** Format: uuid */
        SectionId: string;
        /** @description The order within a section. */
        SectionOrder: {
            /** @description The section. */
            id: components["schemas"]["SectionId"];
            /** @description Its lectures, in order; they may come from another section of the course. */
            lectures: components["schemas"]["LectureId"][];
        };
        /** @description A section to be made, or its new title. */
        SectionTitle: {
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description What makes a course a seminar. */
        Seminar: {
            /** @description The day that it took place. */
            held_on: components["schemas"]["Day"];
            /** @description Who organised it, by name; at most 20. */
            organisers: string[];
            /** @description Where: a hall, a city. */
            place: components["schemas"]["LangText"];
            /** @description What came after what; at most 200. */
            programme: components["schemas"]["ProgrammeItem"][];
            /** @description Who spoke; at most 50. */
            speakers: components["schemas"]["Speaker"][];
        };
        /** @enum {string} */
        Separator: "comma" | "semicolon" | "tab";
        /** @description A device that one is signed in on. */
        Session: {
            /** @description Where it signed in from. */
            address: string;
            /** @description When it signed in. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Whether this request comes from it. */
            current: boolean;
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            /** @description When it was last used. */
            last_used_at: components["schemas"]["Timestamp"];
            /** @description What the browser said it is. */
            user_agent: string;
        };
        /** Format: uuid */
        SessionId: string;
        /** @description One's own sessions. */
        SessionList: {
            /** @description Newest first. */
            items: components["schemas"]["Session"][];
        };
        /** @description Who becomes the first administrator. */
        Setup: {
            /** @description The name that others see. */
            display_name: string;
            /** @description The address to sign in with. */
            email: string;
            /** @description The language of mails. */
            locale: components["schemas"]["Language"];
            /** @description At least ten characters. */
            password: string;
            /** @description From the link that the server printed. */
            token: string;
        };
        /** @description Some tiles, row by row. */
        SheetView: {
            /**
             * Format: int32
             * @description Number of its first tile.
             */
            first_tile: number;
            /** @description The picture, ready to use. */
            url: string;
        };
        /** @description Somebody is signed in. */
        SignedIn: {
            /** @description For `Authorization: Bearer`. */
            access_token: string;
            /** @description Whose it is. */
            account: components["schemas"]["Account"];
            /**
             * Format: int64
             * @description How long it lives.
             */
            expires_in_s: number;
        };
        /** @description What the client knows before anybody signs in. */
        Site: {
            /** @description Whom people ask when they cannot go on by themselves. */
            contact: string | null;
            /** @description The languages of the site. */
            languages: components["schemas"]["Language"][];
            /** @description The name that people see. */
            name: string;
            /** @description Who may register. */
            registration: components["schemas"]["Registration"];
            /** @description Whether letters go out: without a mail server, people ask the contact instead. */
            sends_mail: boolean;
            /** @description Whether the first administrator has still to be made. */
            setup_needed: boolean;
            /** @description Whether a machine transcribes speech into captions. */
            speech: boolean;
            /** @description Whether a machine translates captions. */
            translation: boolean;
        };
        /** @description A part of a text in which something was found. */
        Snippet: {
            /** @description Its language. */
            language: string;
            /** @description What of it was searched for. */
            marks: components["schemas"]["MarkView"][];
            /** @description The text. */
            text: string;
        };
        /** Format: uuid */
        SourceId: string;
        /** @description Somebody who spoke. */
        Speaker: {
            /** @description Title and hospital; may be empty. */
            about: string;
            /** @description The name, in Latin letters or the speaker's own. */
            name: string;
        };
        /** @description Every specialty. */
        Specialties: {
            /** @description Each before its parts. */
            items: components["schemas"]["Specialty"][];
        };
        /** @description A clinical specialty. */
        Specialty: {
            /** @description Its name in addresses, which stays for ever. */
            id: string;
            /** @description Its name. */
            name: components["schemas"]["LangText"];
            /** @description The specialty that it is part of. */
            parent_id: string | null;
        };
        /** @description Courses of one specialty. */
        SpecialtyShelf: {
            /** @description The newest courses of it and of its parts. At most six. */
            courses: components["schemas"]["CourseSummary"][];
            /** @description The specialty. */
            id: string;
            /** @description Its name. */
            name: components["schemas"]["LangText"];
        };
        /** @description The pieces in which speech is transcribed. Each fails alone. */
        SpeechPieces: {
            /**
             * Format: int64
             * @description How many are transcribed.
             */
            done: number;
            /** @description Those that could not be transcribed, the first 100: the captions lack what is said there. */
            failed: components["schemas"]["FailedPiece"][];
            /**
             * Format: int64
             * @description How many there are.
             */
            total: number;
        };
        /** @description What a page needs to come on the stage. */
        StageEntry: {
            /** @description For the connection. */
            ice_servers: components["schemas"]["IceServer"][];
            /** @description The stage. */
            stage: components["schemas"]["StageView"];
        };
        /** @enum {string} */
        StageLayout: "speaker" | "side_by_side" | "slides_speaker" | "slides";
        /** @description What of a stage is on air, as hosts decided. */
        StageProgramme: {
            /** @description Whether a transcoder with live is there that composes the stage. */
            composer: boolean;
            /** @description Where the broadcast comes from. */
            feed_from: components["schemas"]["FeedFrom"];
            /** @description How pictures are laid out. */
            layout: components["schemas"]["StageLayout"];
            main_seat_id: null | components["schemas"]["SeatId"];
            /** @description Whether speakers can meet now; if not, the server has no Janus, or it is starting. */
            open: boolean;
        };
        /** @description A stage. */
        StageView: {
            /** @description The broadcast. */
            broadcast_id: components["schemas"]["BroadcastId"];
            /** @description Whether speakers can meet now; if not, the server has no Janus, or it is starting. */
            open: boolean;
            /** @description What of it is on air. */
            programme: components["schemas"]["StageProgramme"];
            /** @description The reader's own seat. */
            seat_id: components["schemas"]["SeatId"];
            /** @description Everybody who has a seat. */
            seats: components["schemas"]["SeatView"][];
            /** @description When it begins, by the plan. */
            starts_at: components["schemas"]["Timestamp"];
            /** @description Where it is in its life. */
            state: components["schemas"]["BroadcastState"];
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /** @description Tile `n` shows the picture at `n * interval_ms`. */
        StoryboardView: {
            /**
             * Format: int32
             * @description Tiles across a sheet.
             */
            columns: number;
            /**
             * Format: int64
             * @description Media time between two tiles.
             */
            interval_ms: number;
            /**
             * Format: int32
             * @description Tiles down a sheet.
             */
            rows: number;
            /** @description The sheets in order. */
            sheets: components["schemas"]["SheetView"][];
            /**
             * Format: int32
             * @description Pixels.
             */
            tile_height: number;
            /**
             * Format: int32
             * @description Pixels.
             */
            tile_width: number;
        };
        /** @description What an encoder is told. The key is shown this once. */
        StreamKeyView: {
            /** @description Where encoders send to by RTMP; null where this site takes none. */
            rtmp_address: string | null;
            /** @description Where encoders send to by SRT, with the key as stream id; null where this site takes none. */
            srt_address: string | null;
            /** @description The key; whoever has it can send. */
            stream_key: string;
        };
        /** @description A text. */
        SubtitleView: {
            /** @description Whether a machine made it, before a person confirmed it. */
            by_machine: boolean;
            /** @description Its id within the lecture. */
            id: string;
            /** @description What it is. */
            kind: components["schemas"]["CaptionKind"];
            /** @description What a person reads in the menu. */
            label: string;
            /** @description BCP 47. */
            language: string;
            /** @description WebVTT, ready to use. */
            url: string;
        };
        /** @description How it may go on. */
        Suggestion: {
            /**
             * Format: uuid
             * @description The id of that.
             */
            id: string | null;
            kind: null | components["schemas"]["SearchKind"];
            /** @description The text. */
            text: string;
        };
        /** @description How a query may go on. */
        Suggestions: {
            /** @description At most eight, best first. */
            items: components["schemas"]["Suggestion"][];
        };
        /** @description Terms that mean the same, by language. */
        SynonymTerms: {
            /** @description In English. */
            en?: string[];
            /** @description In Korean. */
            ko?: string[];
            /** @description In Vietnamese. */
            vi?: string[];
        };
        /** @description Words that mean the same. */
        Synonyms: {
            /** @description The group's id. */
            id: components["schemas"]["SynonymsId"];
            /**
             * Format: int32
             * @description Raised by every edit: send it as If-Match with a change.
             */
            revision: number;
            /** @description Whether it shipped with the program. */
            shipped: boolean;
            /** @description Its terms. Abbreviations stand in capitals. */
            terms: components["schemas"]["SynonymTerms"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description Words that mean the same. */
        SynonymsFields: {
            /** @description At least two, of any language. */
            terms: components["schemas"]["SynonymTerms"];
        };
        /** Format: uuid */
        SynonymsId: string;
        /** @enum {string} */
        TextEncoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "euc-kr";
        /** Format: date-time */
        Timestamp: string;
        /** @enum {string} */
        Title: "doctor" | "physician_assistant" | "nurse" | "midwife" | "technician" | "nutritionist" | "emergency_worker" | "psychologist" | "student" | "pharmacist" | "other";
        /** @description Something that the reader is to do and is not done with. */
        ToDo: {
            /** @description How many there are. */
            count: number;
            /** @description How many courses of the curriculum or lectures of the course are done. */
            done_count: number;
            due_on: null | components["schemas"]["Day"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is. */
            kind: components["schemas"]["ToDoKind"];
            /** @description The organisation that said so; null for who enrolled by themselves. */
            organisation_name: string | null;
            /** @description Its title. */
            title: components["schemas"]["LangText"];
        };
        /**
         * @description What is to be done.
         * @enum {string}
         */
        ToDoKind: "curriculum" | "course";
        /** @description Audio or video that is added to a lecture. */
        Track: {
            /** @description Whether the lecture's main file was replaced since its offset was set: somebody should look. */
            check: boolean;
            /**
             * Format: int64
             * @description How long it is.
             */
            duration_ms: number | null;
            error: null | components["schemas"]["MediaReason"];
            /** @description Its id. */
            id: components["schemas"]["TrackId"];
            job_id: null | components["schemas"]["JobId"];
            /** @description What it is. */
            kind: components["schemas"]["TrackKind"];
            /** @description What a person reads in the menu; empty: by its language and role. */
            label: string;
            /** @description BCP 47. */
            language: string;
            /** @description The lecture. */
            lecture_id: components["schemas"]["LectureId"];
            /**
             * Format: int64
             * @description Where it begins on the lecture's time line; before zero its head is not played.
             */
            offset_ms: number;
            /** @description Whether something of it can be played. */
            playable: boolean;
            /**
             * Format: double
             * @description Of the present step, 0 to 1.
             */
            progress: number;
            /** @description Whether viewers get it, as soon as it can be played. */
            published: boolean;
            /**
             * Format: int64
             * @description About how long packaging takes still, once it can be told.
             */
            remaining_ms: number | null;
            /** @description What it is for. */
            role: components["schemas"]["TrackRole"];
            state: null | components["schemas"]["MediaState"];
            /** @description Last change. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description What whoever uploaded it should know. */
            warnings: components["schemas"]["MediaReason"][];
        };
        /** @description What changes of a track; what is left out stays. */
        TrackEdit: {
            /** @description `true`: it was looked at and fits the lecture's present file. */
            checked?: boolean | null;
            /** @description Another label, at most 60 letters; empty: by its language and role. */
            label?: string | null;
            /** @description Another language (BCP 47). */
            language?: string | null;
            /**
             * Format: int64
             * @description Another offset; audio is laid anew for it, and what plays goes on until that is done.
             */
            offset_ms?: number | null;
            /** @description Whether viewers get it. */
            published?: boolean | null;
        };
        /** Format: uuid */
        TrackId: string;
        /** @enum {string} */
        TrackKind: "audio" | "video";
        /** @enum {string} */
        TrackRole: "original" | "dub" | "interpretation" | "description" | "sign" | "speaker" | "slides";
        /** @description What is to be transcribed. */
        TranscriptionWish: {
            /** @description The language by which the file names the audio that is meant, where it has several and names it otherwise. */
            audio?: string | null;
            /** @description What is spoken, BCP 47; the captions are in this language. */
            language: string;
            track?: null | components["schemas"]["TrackId"];
        };
        /** @description What captions are to be translated into. */
        TranslationWish: {
            /** @description BCP 47. */
            language: string;
        };
        /** @description An upload that is under way. */
        UnfinishedUpload: {
            /** @description Thrown away then, unless it goes on. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description As the uploader's machine calls the file. */
            file_name: string;
            /**
             * Format: int64
             * @description Bytes in all.
             */
            length: number;
            /**
             * Format: int64
             * @description Bytes that are durable.
             */
            offset: number;
            /** @description Last byte. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description How many lines somebody did not read yet. */
        UnreadCount: {
            /** @description How many; 100 stands for more. */
            count: number;
        };
        /** @description A request to verify a profile. */
        Verification: {
            /** @description When it was asked for. */
            created_at: components["schemas"]["Timestamp"];
            decided_at: null | components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["VerificationId"];
            organisation_id: null | components["schemas"]["OrganisationId"];
            /** @description Why it was refused; else empty. */
            reason: string;
            /** @description Where it is. */
            state: components["schemas"]["VerificationState"];
            /** @description The title that is verified. */
            title: components["schemas"]["Title"];
        };
        /** Format: uuid */
        VerificationId: string;
        /** @enum {string} */
        VerificationState: "pending" | "approved" | "refused" | "expired";
        /** @enum {string} */
        VersionReason: "hand_over" | "import" | "restore" | "confirm";
        /** @description A video that plays along with the lecture. */
        VideoView: {
            /**
             * Format: int64
             * @description How long it is.
             */
            duration_ms: number;
            /**
             * Format: int32
             * @description Height of its picture.
             */
            height: number;
            /** @description Its track. */
            id: components["schemas"]["TrackId"];
            /** @description What a person reads in the menu; empty: by its role and language. */
            label: string;
            /** @description BCP 47. */
            language: string;
            /**
             * Format: int64
             * @description Where it begins on the lecture's time line.
             */
            offset_ms: number;
            /** @description Its multivariant playlist; wants the same token. */
            playlist_url: string;
            /** @description What it is for. */
            role: components["schemas"]["TrackRole"];
            /**
             * Format: int32
             * @description Width of its picture.
             */
            width: number;
        };
        /** @description What was watched of a lecture. */
        WatchedPart: {
            /**
             * Format: int64
             * @description How long ago that was, for what was kept while there was no network.
             */
            ago_ms?: number;
            /** @description What was played, from and until; jumps leave gaps. */
            intervals: number[][];
            /** @description The lecture. */
            lecture_id: components["schemas"]["LectureId"];
            /**
             * Format: int64
             * @description Where they are now.
             */
            position_ms: number;
            /** @description The time line: `source_id` of the playback. */
            source_id: components["schemas"]["SourceId"];
        };
        /** @description A token that holds. */
        WorkerToken: {
            /** @description When it was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description Its end. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description Its id. */
            id: components["schemas"]["WorkerTokenId"];
            /** @description The name that it was made for; `local` is the transcoder beside a server. */
            name: string;
        };
        /** Format: uuid */
        WorkerTokenId: string;
        /** @description The right to write captions for a while. */
        WriterLease: {
            /**
             * Format: int32
             * @description The revision to go on from.
             */
            revision: number;
            /** @description Asked for again before. */
            until: components["schemas"]["Timestamp"];
        };
        /** @description How somebody wants to write. */
        WriterWish: {
            /** @description Even though somebody else writes: what they saved is kept as a version. */
            take_over?: boolean;
        };
        /** @description A line that somebody wrote. */
        WrittenLiveCaption: components["schemas"]["LiveCaptionLine"] & {
            /**
             * Format: int64
             * @description How far the programme had gone on behind the moment of the line when it came here.
             */
            delay_ms: number;
        };
    };
    responses: {
        /** @description bad_request */
        bad_request: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "bad_request",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description captions_invalid, captions_lossy, validation_failed */
        "captions_invalid.captions_lossy.validation_failed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "captions_invalid",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description changed */
        changed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "changed",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description checksum_mismatch */
        checksum_mismatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "checksum_mismatch",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict */
        conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, being_written */
        "conflict.being_written": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, in_use */
        "conflict.in_use": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, lease_lost, parts_missing */
        "conflict.lease_lost.parts_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, needs_unmet */
        "conflict.needs_unmet": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, not_playable */
        "conflict.not_playable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description conflict, not_set_up */
        "conflict.not_set_up": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "conflict",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description edited, being_written */
        "edited.being_written": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "edited",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description forbidden */
        forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "forbidden",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description forbidden, email_unconfirmed */
        "forbidden.email_unconfirmed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "forbidden",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description forbidden, not_verified */
        "forbidden.not_verified": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "forbidden",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description internal */
        internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "internal",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description invalid_credentials */
        invalid_credentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "invalid_credentials",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description lease_lost */
        lease_lost: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "lease_lost",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description link_invalid */
        link_invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "link_invalid",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description link_invalid, already_confirmed */
        "link_invalid.already_confirmed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "link_invalid",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_agreed */
        not_agreed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_agreed",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_found */
        not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_found",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_playable */
        not_playable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_playable",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_set_up */
        not_set_up: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_set_up",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_set_up, not_playable */
        "not_set_up.not_playable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_set_up",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description not_verified */
        not_verified: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_verified",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description offer_refused */
        offer_refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "offer_refused",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description payload_too_large */
        payload_too_large: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "payload_too_large",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description payload_too_large, quota_exceeded */
        "payload_too_large.quota_exceeded": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "payload_too_large",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description range_not_satisfiable */
        range_not_satisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "range_not_satisfiable",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description registration_closed */
        registration_closed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "registration_closed",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description stage_closed */
        stage_closed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "stage_closed",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description storage_full */
        storage_full: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "storage_full",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description throttled */
        throttled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "throttled",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description tus_version */
        tus_version: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "tus_version",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description unauthenticated */
        unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unauthenticated",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description unauthenticated, token_expired */
        "unauthenticated.token_expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unauthenticated",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description unavailable */
        unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unavailable",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description unsupported_media_type */
        unsupported_media_type: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unsupported_media_type",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description upload_gone */
        upload_gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "upload_gone",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description upload_locked */
        upload_locked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "upload_locked",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description upload_offset_mismatch */
        upload_offset_mismatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "upload_offset_mismatch",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description validation_failed */
        validation_failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "validation_failed",
                 *       "fields": [],
                 *       "message": "…",
                 *       "params": {},
                 *       "request_id": "…"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    read_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnAccountChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    renew_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCalendarFeed"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It shows nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_notice_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    choose_notice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNoticeChoice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_picture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_picture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileFields"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    request_verification: {
        parameters: {
            query?: {
                /** @description The organisation whose training office decides: one's own. Without it the platform's administrators. */
                organisation_id?: components["schemas"]["OrganisationId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_accounts: {
        parameters: {
            query?: {
                /** @description Part of an address or a name. */
                query?: string;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AdministeredAccount"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    register_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registered"];
                };
            };
            400: components["responses"]["bad_request"];
            403: components["responses"]["registration_closed"];
            409: components["responses"]["conflict"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    confirm_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description Confirmed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            410: components["responses"]["link_invalid.already_confirmed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    administer_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdministeredChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredAccount"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_account_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountLink"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedLink"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_own_assignments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedCurriculum"][];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttachmentEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    restore_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    download_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AttachmentId"];
                /** @description The account that it was signed for, or `-` for everybody */
                viewer: string;
                signature: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description The bytes that were asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["not_found"];
            416: components["responses"]["range_not_satisfiable"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description Those that concern an organisation; its administrators must say so. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Those of somebody. */
                account_id?: components["schemas"]["AccountId"];
                /** @description Those about something. */
                subject_id?: components["schemas"]["AnyId"];
                /** @description Those of this kind. */
                action?: string;
                /** @description Not before this moment. */
                from?: components["schemas"]["Timestamp"];
                /** @description Before this moment. */
                until?: components["schemas"]["Timestamp"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AuditEvent"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_barriers: {
        parameters: {
            query?: {
                /** @description Those that were answered; otherwise those that wait. */
                answered?: boolean;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Barrier"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    report_barrier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBarrier"];
            };
        };
        responses: {
            /** @description It is in the administrators' queue. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    answer_barrier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BarrierId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BarrierAnswer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Barrier"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_broadcasts: {
        parameters: {
            query?: {
                /**
                 * @description `upcoming`: the next one first; `on_air` and `past`: the last one first. Those of any state, the last one first, when
                 *     nothing is said.
                 */
                when?: "upcoming" | "on_air" | "past";
                /** @description Of one seminar. */
                course_id?: components["schemas"]["CourseId"];
                /** @description The one that a lecture shows. */
                lecture_id?: components["schemas"]["LectureId"];
                /** @description Of an organisation's seminars. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Of seminars of a specialty. */
                specialty_id?: string;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Broadcast"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_live_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveCaptions"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    watch_live_captions: {
        parameters: {
            query?: {
                /** @description The number of the last change that is known; what comes from now on when nothing is said. */
                after?: number;
            };
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_live_caption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                language: components["schemas"]["Language"];
                id: components["schemas"]["LiveCaptionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiveCaptionText"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenLiveCaption"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.being_written"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    take_back_live_caption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                language: components["schemas"]["Language"];
                id: components["schemas"]["LiveCaptionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.being_written"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    write_live_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                language: components["schemas"]["Language"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiveCaptionWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveCaptionLease"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.being_written"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_writing_live_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                language: components["schemas"]["Language"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Others may write. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomView"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomSettings"];
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    watch_room: {
        parameters: {
            query?: {
                /** @description The number of the last change that is known; what comes from now on when nothing is said. */
                after?: number;
            };
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    raise_hand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is raised. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    lower_hand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is lowered. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    lower_hand_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                account_id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is lowered. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_room_messages: {
        parameters: {
            query?: {
                /** @description Those before this number; the last ones when nothing is said. */
                before?: number;
            };
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomMessages"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    send_room_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoomMessage"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomMessage"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_room_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomMessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    mute_in_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                account_id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are muted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    unmute_in_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                account_id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are not muted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    pin_room_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomPin"];
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    open_room_poll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoomPoll"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomPoll"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    close_room_poll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomPollId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomPollChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomPoll"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    choose_in_room_poll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomPollId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomBallot"];
            };
        };
        responses: {
            /** @description It counts. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    ask_room_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoomQuestion"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomQuestion"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_room_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomQuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_room_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomQuestionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomQuestionChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomQuestion"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    draft_room_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomQuestionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomDraftWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomTranslation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.not_set_up"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    vote_for_room_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomQuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One votes for it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    take_back_room_vote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcast: components["schemas"]["BroadcastId"];
                id: components["schemas"]["RoomQuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One does not vote for it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BroadcastEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    air_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_attendance: {
        parameters: {
            query?: {
                /** @description Of members of an organisation; who does not host the broadcast must name one whose members they look after. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Part of a name; marks and capitals do not matter. At most 100 characters count. */
                query?: string;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Attendance"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    export_attendance: {
        parameters: {
            query?: {
                /** @description Of members of an organisation; who does not host the broadcast must name one whose members they look after. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Part of a name; marks and capitals do not matter. At most 100 characters count. */
                query?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file (RFC 4180), UTF-8 with a byte order mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_own_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnAttendance"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_attendance_summary: {
        parameters: {
            query?: {
                /** @description That of members of an organisation; who does not host the broadcast must name one whose members they look after. */
                organisation_id?: components["schemas"]["OrganisationId"];
            };
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceSummary"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_broadcast_calendar: {
        parameters: {
            query?: {
                /** @description The language of title and link; Vietnamese when nothing is said. */
                locale?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, UTF-8. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    cancel_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    mark_chapter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChapterMark"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeItem"][];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_hall: {
        parameters: {
            query?: {
                /** @description The language of the page that the QR code opens; Vietnamese when nothing is said. */
                locale?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HallScreen"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    check_in_hall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCheckIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnAttendance"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    postpone_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStart"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_registration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    rehearse_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_seats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatList"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    invite_to_stage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeat"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedSeat"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    take_own_seat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSeat"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    remove_seat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
                seat: components["schemas"]["SeatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_seat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
                seat: components["schemas"]["SeatId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeatDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    choose_programme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgrammeDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageProgramme"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_stream_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BroadcastId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamKeyView"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar, UTF-8. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    cancel_caption_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionDraftId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing more comes. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    retry_caption_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionDraftId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It goes on. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.not_playable"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsText"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    confirm_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Captions"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    take_captions_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Captions"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    save_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptionsCues"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsRevision"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    download_captions: {
        parameters: {
            query: {
                /** @description Its format. */
                format: "vtt" | "srt" | "ttml" | "ass";
            };
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    restore_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Captions"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    shift_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaptionsShift"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsRevision"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    translate_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranslationWish"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionDraft"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["not_set_up"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_caption_versions: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CaptionsVersion"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_caption_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsVersionText"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    restore_caption_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionsRevision"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    write_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriterWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriterLease"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["edited.being_written"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_writing_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CaptionsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Others may write. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_courses: {
        parameters: {
            query?: {
                /** @description Those of one's organisations in any state, an administrator's: all; otherwise those that are published. */
                mine?: boolean;
                /** @description Those that an organisation owns. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Those that a professor teaches. */
                professor_id?: components["schemas"]["ProfessorId"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CourseSummary"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_course: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCourse"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    archive_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Attachment"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    upload_attachment: {
        parameters: {
            query?: {
                /** @description Its name; more than 200 letters are cut. */
                name?: string;
                /** @description The lecture of the course that it belongs to; left out when it belongs to the whole course. */
                lecture_id?: components["schemas"]["LectureId"];
            };
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            507: components["responses"]["storage_full"];
        };
    };
    order_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttachmentOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Attachment"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_broadcast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBroadcast"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    enrol: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enrolled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    leave_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Left. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    order_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    publish_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_section: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionTitle"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_seminar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seminar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_seminar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_course_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description It is shown in the place of a still. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_course_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_course_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
                /** @description The account that it was signed for, or `-` for everybody */
                viewer: string;
                signature: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    unpublish_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CourseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_curriculums: {
        parameters: {
            query?: {
                /** @description Those of one's organisations in any state, an administrator's: all; otherwise those that are published. */
                mine?: boolean;
                /** @description Of those that are published, the ones that an organisation owns. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CurriculumSummary"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCurriculum"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurriculumEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    archive_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_assignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"][];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    assign_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
                organisation: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignment"];
            };
        };
        responses: {
            /** @description Assigned. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_assignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
                organisation: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned no longer. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_curriculum_courses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurriculumCourses"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    duplicate_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    publish_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    unpublish_curriculum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CurriculumId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curriculum"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_deleted_lectures: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_DeletedLecture"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_enrolments: {
        parameters: {
            query?: {
                /** @description How far they must be; all when nothing is said. */
                state?: "not_begun";
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Enrolment"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    explore_courses: {
        parameters: {
            query?: {
                /** @description Words that they hold, at most 200 letters. */
                q?: string;
                /** @description A specialty, with its parts. */
                specialty?: string;
                /** @description A language of speech or captions. */
                language?: components["schemas"]["Language"];
                /** @description Courses of lectures alone, or seminars alone. */
                kind?: "course" | "seminar";
                /** @description How much they take for granted. */
                level?: "basic" | "intermediate" | "advanced";
                /** @description Whom they are meant for. */
                intended_for?: "professionals" | "everybody";
                /** @description How long they are. */
                length?: "short" | "medium" | "long";
                /** @description An organisation. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Who teaches. */
                teacher_id?: components["schemas"]["AccountId"];
                /** @description `new` when nothing is said. */
                sort?: "new" | "relevance";
                /** @description How many courses at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExploredCourses"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    rename_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_group_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupMembersChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupMembersChanged"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_invitations: {
        parameters: {
            query?: {
                /** @description Those into an organisation; otherwise those of the platform's administrators. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Those that are over and were never used, instead of those that still can be. */
                over?: boolean;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_OpenInvitation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LinkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is good for nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    resend_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LinkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description Only those in this state. */
                state?: components["schemas"]["JobState"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Job"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: components["schemas"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: components["schemas"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    withdraw_join_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["JoinLinkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is good for nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    join_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_join_offer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinOffer"];
                };
            };
            400: components["responses"]["bad_request"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_jwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwkSet"];
                };
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LectureEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    archive_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    erase_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It cannot be brought back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_exception: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewException"];
            };
        };
        responses: {
            /** @description It may be published. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_exception: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_needs_of_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeedsOfLecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_lecture_notes: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Note"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    publish_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.needs_unmet"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    restore_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_lecture_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description It is shown in the place of a still. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_lecture_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_lecture_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
                /** @description The account that it was signed for, or `-` for everybody */
                viewer: string;
                signature: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    unpublish_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_caption_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CaptionDraft"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Captions"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["not_verified"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaptions"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Captions"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    import_captions: {
        parameters: {
            query: {
                /** @description What its captions are. */
                kind: components["schemas"]["CaptionKind"];
                /** @description BCP 47. */
                language: string;
                /** @description What they are called, at most 60 letters. */
                label?: string;
                /** @description What the file is; left out: what it looks like. */
                format?: "auto" | "vtt" | "srt" | "ttml" | "ass";
                /** @description Whether it comes in even though something of it is not kept; `false`: `captions_lossy` tells what, and nothing comes in. */
                lossy?: boolean;
            };
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedCaptions"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["captions_invalid.captions_lossy.validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    watch_media: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Media"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_lecture_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Job"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    start_playback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybackStart"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            409: components["responses"]["not_playable"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    repackage_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.not_playable"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_tracks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Track"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTrack"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    transcribe_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptionWish"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaptionDraft"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden.not_verified"];
            404: components["responses"]["not_found"];
            409: components["responses"]["not_set_up.not_playable"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lecture: components["schemas"]["LectureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_UnfinishedUpload"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    open_local_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalSessionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalSession"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_notes: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_PlacedNote"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    export_notes: {
        parameters: {
            query?: {
                /** @description The form; Markdown when nothing is said. */
                format?: "text" | "markdown";
                /** @description The language of titles and addresses; Vietnamese when nothing is said. */
                locale?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, UTF-8. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "text/plain": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_notifications: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Notification"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_all_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    count_unread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["NotificationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_organisations: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Organisation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationName"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_enrolled_members: {
        parameters: {
            query: {
                /** @description The course. */
                course_id: components["schemas"]["CourseId"];
                /** @description Those in this group of the organisation. */
                group_id?: components["schemas"]["GroupId"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_EnrolledMember"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    enrol_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnrolments"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentResult"][];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_enrolled_courses: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_EnrolledCourse"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
                course: components["schemas"]["CourseId"];
                account: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enrolled no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_groups: {
        parameters: {
            query?: {
                /** @description Part of a name; marks and capitals do not matter. At most 100 characters count. */
                query?: string;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Group"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupName"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    import_invitations: {
        parameters: {
            query?: {
                /** @description What is done; nothing is sent when nothing is said. */
                mode?: "dry_run" | "all_or_nothing" | "good_rows";
                /** @description The encoding; told by the bytes when nothing is said. */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "euc-kr";
                /** @description The language of letters to those of whom the file says none; Vietnamese when nothing is said. */
                locale?: "vi" | "ko" | "en";
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_join_links: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_JoinLink"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_join_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJoinLink"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinLink"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_lecture_needs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureNeeds"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_lecture_needs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LectureNeeds"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LectureNeeds"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_members: {
        parameters: {
            query?: {
                /** @description Part of a name or an address; marks and capitals do not matter. At most 100 characters count. */
                query?: string;
                /** @description Those in this group of the organisation. */
                group_id?: components["schemas"]["GroupId"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Member"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
                account: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembershipChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_membership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrganisationId"];
                account: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No member any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_packaging_costs: {
        parameters: {
            query?: {
                /** @description The first, in UTC; 30 days up to the last unless told. */
                from?: components["schemas"]["Day"];
                /** @description The last, in UTC; today unless told. */
                to?: components["schemas"]["Day"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingCosts"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    request_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            /** @description If there is an account, a mail was sent. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    confirm_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description Set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    claim_professor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_professors: {
        parameters: {
            query?: {
                /** @description The pages that are the caller's own, for everybody. */
                mine?: boolean;
                /** @description Those of an organisation. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Letters that the name holds, at most 100. */
                q?: string;
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ProfessorSummary"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_professor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProfessor"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_professor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_professor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_professor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfessorEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewClaim"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimLink"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_professor_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_professor_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_professor_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ProfessorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Professor"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    note_progress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressAnswer"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_continued: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContinueList"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_learned_courses: {
        parameters: {
            query?: {
                /** @description How far they must be; `in_progress` when nothing is said. */
                state?: "in_progress" | "done";
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_LearnedCourse"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    search_site: {
        parameters: {
            query?: {
                /** @description Words, at most 200 letters; marks may be left out. */
                q?: string;
                /** @description One kind alone. */
                kind?: "course" | "lecture" | "person" | "organisation";
                /** @description One language of speech or captions alone. */
                language?: components["schemas"]["Language"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SearchHit"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_suggestions: {
        parameters: {
            query?: {
                /** @description At most 200 letters; marks may be left out. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_synonyms: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Synonyms"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymsFields"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    remove_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SynonymsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SynonymsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymsFields"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_section: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_section: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionTitle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["changed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_lecture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLecture"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lecture"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["invalid_credentials"];
            403: components["responses"]["forbidden.email_unconfirmed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["throttled"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    refresh_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["bad_request"];
            409: components["responses"]["conflict"];
            410: components["responses"]["link_invalid"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_site: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_specialties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specialties"];
                };
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    enter_stage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageEntry"];
                };
            };
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    agree_to_recording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Agreement"];
            };
        };
        responses: {
            /** @description Kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    answer_stage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/sdp": string;
            };
        };
        responses: {
            /** @description Passed on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    watch_stage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["StageView"];
                };
            };
            401: components["responses"]["unauthenticated"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TrackId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    remove_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TrackId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    change_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TrackId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No such letters any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["not_found"];
            410: components["responses"]["link_invalid"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    create_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description Bytes of the whole file */
                "Upload-Length": number;
                /** @description lecture_id and filename, base64; track_id for a track of the lecture */
                "Upload-Metadata": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its address is in Location; it needs no further authorisation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["upload_offset_mismatch"];
            410: components["responses"]["upload_gone"];
            412: components["responses"]["tus_version"];
            413: components["responses"]["payload_too_large.quota_exceeded"];
            422: components["responses"]["validation_failed"];
            423: components["responses"]["upload_locked"];
            460: components["responses"]["checksum_mismatch"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            507: components["responses"]["storage_full"];
        };
    };
    describe_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    terminate_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
            };
            path: {
                /** @description From Location of the creation */
                capability: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["upload_offset_mismatch"];
            410: components["responses"]["upload_gone"];
            412: components["responses"]["tus_version"];
            413: components["responses"]["payload_too_large"];
            423: components["responses"]["upload_locked"];
            460: components["responses"]["checksum_mismatch"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            507: components["responses"]["storage_full"];
        };
    };
    look_at_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
            };
            path: {
                /** @description From Location of the creation */
                capability: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Upload-Offset, Upload-Length, Upload-Expires */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["upload_offset_mismatch"];
            410: components["responses"]["upload_gone"];
            412: components["responses"]["tus_version"];
            413: components["responses"]["payload_too_large"];
            423: components["responses"]["upload_locked"];
            460: components["responses"]["checksum_mismatch"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            507: components["responses"]["storage_full"];
        };
    };
    append_to_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description Where these bytes belong: the upload's offset */
                "Upload-Offset": number;
                /** @description `sha1 …` or `sha256 …` of this body, base64 */
                "Upload-Checksum"?: string | null;
            };
            path: {
                /** @description From Location of the creation */
                capability: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Durable up to Upload-Offset; the last byte makes it a source and a job */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["upload_offset_mismatch"];
            410: components["responses"]["upload_gone"];
            412: components["responses"]["tus_version"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            423: components["responses"]["upload_locked"];
            460: components["responses"]["checksum_mismatch"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            507: components["responses"]["storage_full"];
        };
    };
    list_verifications: {
        parameters: {
            query?: {
                /** @description Those of an organisation's people; its training office must say so. */
                organisation_id?: components["schemas"]["OrganisationId"];
                /** @description Those in this state; without it those that wait. */
                state?: components["schemas"]["VerificationState"];
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_QueuedVerification"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    decide_verifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decisions"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionResults"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["VerificationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    publish_to_stage: {
        parameters: {
            query?: {
                /** @description The media (`a=mid` of the offer) that is a screen; all others are cameras and microphones. */
                screen?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The offer */
        requestBody: {
            content: {
                "application/sdp": string;
            };
        };
        responses: {
            /** @description The answer; Location ends it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/sdp": string;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["not_agreed"];
            406: components["responses"]["offer_refused"];
            409: components["responses"]["stage_closed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    leave_stage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From Location */
                publication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    trickle_to_stage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From Location */
                publication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/trickle-ice-sdpfrag": string;
            };
        };
        responses: {
            /** @description Passed on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            406: components["responses"]["offer_refused"];
            409: components["responses"]["stage_closed"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    list_worker_tokens: {
        parameters: {
            query?: {
                /** @description How many things at most. */
                limit?: number;
                /** @description `next_cursor` of the part before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_WorkerToken"];
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["validation_failed"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    withdraw_worker_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WorkerTokenId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It holds no longer. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    check_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_played_captions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A playback token, or `-` when it is sent as a bearer */
                token: string;
                package: components["schemas"]["PackageId"];
                /** @description The id of the captions and `.vtt` */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description WebVTT */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": unknown;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A playback token, or `-` when it is sent as a bearer */
                token: string;
                package: components["schemas"]["PackageId"];
                index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_still: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A playback token, or `-` when it is sent as a bearer */
                token: string;
                package: components["schemas"]["PackageId"];
                /** @description `storyboard` or `text` */
                folder: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JPEG picture or WebVTT */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unchanged, as ever */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_playlist: {
        parameters: {
            query?: {
                /** @description Answer once this media segment is there, or the part of it that is named. */
                _HLS_msn?: number;
                /** @description Which part of it. */
                _HLS_part?: number;
                /** @description `YES` leaves out what the player knows. */
                _HLS_skip?: string;
                /** @description `start`: the whole programme in whole segments, which grows; otherwise the last minutes with parts. */
                from?: string;
            };
            header?: never;
            path: {
                /** @description A playback token, or `-` when it is sent as a bearer */
                token: string;
                package: components["schemas"]["PackageId"];
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 8216 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": unknown;
                };
            };
            400: components["responses"]["bad_request"];
            401: components["responses"]["unauthenticated.token_expired"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prefix: string;
                rendition: string;
                object: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": unknown;
                };
            };
            /** @description The range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": unknown;
                };
            };
            /** @description Unchanged, as ever */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["not_found"];
            416: components["responses"]["range_not_satisfiable"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    check_readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It works in part. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description It can work. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    read_poster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                signature: string;
                /** @description The account that it was signed for, or `-` for everybody */
                viewer: string;
                prefix: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description Unchanged, as ever */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
}
