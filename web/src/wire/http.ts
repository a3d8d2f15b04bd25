// Written by `npm run wire` from server/http/openapi.json (sha256 166aee39ff4860e5). Do not edit.

export interface paths {
  "/api/agents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All agents and managers of the site. */
    get: operations["agents"];
    /** Replace all of them. */
    put: operations["put_agents"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/assist": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join as an assisting rep. */
    post: operations["assist"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/connection-test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let the caller connect to the media port for some seconds. */
    post: operations["check_path"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/desk/targets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The queues and agents that an agent may transfer a session to (S67, S70, S71). */
    get: operations["targets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/enter/{queue}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What somebody reads before they come into a line. */
    get: operations["entry"];
    put?: never;
    /** Take a place in line, or one for leaving a message. */
    post: operations["enter"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/enter/place": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A place in the session of whoever helps, by the token of one's place in line. */
    post: operations["place"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/figures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was counted, by queue, agent or hour; as CSV where `format` says so. */
    get: operations["figures"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/files/{file}/link": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Where a browser saves a file that arrived by itself. */
    post: operations["download_link"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/history": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sessions the caller controlled or assisted in; of administrators: all. */
    get: operations["list_history"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/history/{session}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One of them, as far as the caller was there; a page of what happened, the last one first. */
    get: operations["read_history"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/history/{session}/closing": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** The closing form, of who controlled the session last; the newest counts. */
    put: operations["write_closing"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/ice-servers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** TURN credentials for a participant (bearer: their token) or a signed-in person. */
    get: operations["ice_servers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Whom a link is for; it is not used up by looking. */
    post: operations["show_invitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/invitation/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Choose the password and sign in; the link is used up. */
    post: operations["accept_invitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/join": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join by link, or knock by number; also by link once a customer was made to leave. */
    post: operations["join"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/join/eye": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Seat a phone beside the customer whose page showed it the link: once, and not for long. */
    post: operations["join_as_eye"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/join/link": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Whether a link leads to an open session, before anybody types a name. */
    post: operations["check"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/leaving": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Body: the participant's token, as text/plain. An unknown token gets the same answer. */
    post: operations["leaving"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/mail/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a message to the caller's own address, now; it is there or the reason is. */
    post: operations["send_test"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who the caller is. */
    get: operations["me"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Those that nobody has dealt with, then the others, the newest first. */
    get: operations["messages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{message}/done": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody has dealt with it. */
    post: operations["done"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages/{message}/files/{file}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file that came along with a message, to be saved. */
    get: operations["message_file"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/packet/{offer}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For those who are asked about somebody, and managers of the queue. */
    get: operations["packet"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/packet/{offer}/picture": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The last picture in a packet, for whoever may read that. */
    get: operations["picture"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/people": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everybody with an account. */
    get: operations["list_people"];
    put?: never;
    /** Add somebody; the answer has the link that they are to be sent. */
    post: operations["add_person"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/people/{person}": {
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
    /** Rename, give another role or other permissions, disable or enable. */
    patch: operations["change_person"];
    trace?: never;
  };
  "/api/people/{person}/devices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a person is signed in. */
    get: operations["list_devices"];
    put?: never;
    post?: never;
    /** Sign a person out everywhere; their pages in live sessions close. */
    delete: operations["sign_out_devices"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/people/{person}/devices/{device}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign a person out there; pages of live sessions that were opened from it close. */
    delete: operations["sign_out_device"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/people/{person}/reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Void a password and sign its owner out everywhere; the answer has the link to a new one. */
    post: operations["reset_person"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/pictures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A still of what a customer shows, before the session is given away, from who controls it. */
    post: operations["take_in"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/queues": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All queues of the site. */
    get: operations["queues"];
    /** Replace all of them; those who wait stay. */
    put: operations["put_queues"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/record": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every line that this participant may see, also after the end, until the session is forgotten. */
    get: operations["record"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recording-links/open": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Come by a link: its password and a name are asked for. */
    post: operations["open_link"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recordings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Those the caller made; of administrators: all. */
    get: operations["list_recordings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recordings/{recording}/{part}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One part. Whoever begins to is noted in the session's log. */
    get: operations["play"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recordings/{recording}/links": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The links to a recording that are good, with who came by them. */
    get: operations["list_links"];
    put?: never;
    /** One more link to a recording. */
    post: operations["make_link"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recordings/{recording}/links/{link}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** It leads nowhere from now on, also for who plays by it. */
    delete: operations["revoke_link"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/recordings/{recording}/timeline": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened, was written, drawn and pointed at while a recording was made. */
    get: operations["read_timeline"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/replies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The site's replies and the caller's own. */
    get: operations["all_replies"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/replies/own": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Replace all of the caller's own. */
    put: operations["put_own"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/replies/site": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Replace all of the site's. */
    put: operations["put_site"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/rules": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All rules of the site. */
    get: operations["rules"];
    /** Replace all of them. */
    put: operations["put_rules"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/rules/dry-run": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Who would be asked, and when, if somebody came to that queue with this form. */
    post: operations["try_out"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The live sessions the caller controls or assists in. */
    get: operations["mine"];
    put?: never;
    /** Start a session of one's own (S8). */
    post: operations["start"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sessions/{session}/brought": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For reps of the session: what the customer filled in and wrote before it began. */
    get: operations["brought"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sessions/{session}/open": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A place for a new page of a rep who is in the session; an older page of theirs gives way. */
    post: operations["open_again"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every setting, with what it may be. */
    get: operations["list_settings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/settings/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change one: for new sessions and for pages at once. */
    put: operations["put_setting"];
    post?: never;
    /** Back to the default. */
    delete: operations["reset_setting"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/setup": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the first administrator and sign them in. */
    post: operations["set_up"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sign-in": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a browser session; the same answer for an unknown address and a wrong password. */
    post: operations["sign_in"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End this browser session. Pages of live sessions that were opened from it close (T27). */
    post: operations["sign_out"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/signing-keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that count, without their secrets. */
    get: operations["keys"];
    put?: never;
    /** A new one; its secret is shown this once. */
    post: operations["make"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/signing-keys/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** What it signed counts no more. */
    delete: operations["forget"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/site": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public facts of this site. */
    get: operations["site"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/supervise": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller may look into; nothing for whoever is no manager. */
    get: operations["watched"];
    put?: never;
    /** Come in as a supervisor. */
    post: operations["supervise"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/survey": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** With the token the customer had in the session. `not_allowed` where the site asks nothing. */
    post: operations["answer_survey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/embed/{file}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The script of the button. */
    get: operations["button"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/files": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Offer a file, as `file.offer` does. */
    post: operations["upload_creation"];
    delete?: never;
    /** What of tus is spoken here. */
    options: operations["upload_options"];
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/files/{file}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file that arrived, to its receiver, for as long as they are in the session. */
    get: operations["download"];
    put?: never;
    /** The method that X-HTTP-Method-Override names, for networks that let only POST through. */
    post: operations["upload_overridden"];
    /** Its sender or its receiver stops it. */
    delete: operations["upload_end"];
    /** The same, where the client has an address only. */
    options: operations["upload_options_of_one"];
    /** Where its sender goes on; to its receiver, how far it has come. */
    head: operations["upload_offset"];
    /** The next bytes; they are on the disk when this is answered. */
    patch: operations["upload_part"];
    trace?: never;
  };
  "/files/{session}/{file}/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file that arrived, by the link of its receiver. */
    get: operations["download_linked"];
    put?: never;
    post?: never;
    delete?: never;
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
    /** Whether the server can do its work. */
    get: operations["well"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/livez": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the server is alive: when there is no answer, start it again. */
    get: operations["alive"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/metrics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures of the relays, as Prometheus reads them. */
    get: operations["metrics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/whep/{number}/{share}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Watch a share by its id, or the latest one. */
    post: operations["watch"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/whep/{number}/{share}/{connection}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Close that player's connection: one's own, or any of a session one controls. Else 404. */
    delete: operations["unwatch"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/whip/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start a share and publish it. */
    post: operations["publish"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/whip/{number}/{share}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Stop that share; 404 when it has ended. */
    delete: operations["unpublish"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * Acceptance
     * @description What the link holds, and the password chosen.
     */
    Acceptance: {
      password: string;
      token: string;
    };
    /**
     * Admitted
     * @description A place in a session; `token` is its only proof and connects the page over Socket.IO, which
     *     takes the place: it is kept for half a minute.
     *
     *     `knocking`: the rep has yet to admit by name (D16).
     */
    Admitted: {
      /** @default false */
      knocking: boolean;
      participant: string;
      session: string;
      token: string;
    };
    /**
     * Agents
     * @description All agents and managers of the site.
     */
    Agents: {
      agents: components["schemas"]["AgentSettings"][];
      /** @default [] */
      managers?: components["schemas"]["ManagerSettings"][];
    };
    /**
     * AgentSettings
     * @description Somebody who helps those in line. `queues` null: all. `limit`: so many at once. `name` is
     *     theirs on the site, and not read.
     */
    AgentSettings: {
      /** @default true */
      inbound?: boolean;
      /** @default 1 */
      limit?: number;
      /** @default  */
      name?: string;
      person: string;
      /** @default null */
      queues?: string[] | null;
    };
    /**
     * Alive
     * @description The event loop answers. `ok` False comes with 503.
     */
    Alive: {
      ok: boolean;
    };
    /**
     * AllReplies
     * @description What a rep can choose from.
     */
    AllReplies: {
      own: components["schemas"]["CannedReply"][];
      site: components["schemas"]["CannedReply"][];
    };
    /**
     * Answer
     * @description A field with what was filled in. `choice`: of a `choice`, in both languages.
     */
    Answer: {
      /** @default null */
      choice: components["schemas"]["Both"] | null;
      /** @default  */
      id: string;
      label: components["schemas"]["Both"];
      value: string;
    };
    /**
     * Asked
     * @description A step of the way (D9), which began at `at`, in milliseconds: the agents of a queue, or those
     *     by these names alone.
     */
    Asked: {
      at: number;
      names: string[];
      queue: components["schemas"]["Named"] | null;
    };
    /**
     * Assist
     * @description Either the session number or the token of an assist link (D14: never a customer link's).
     *
     *     `move`: if they are in the session with another page, this one takes its place (D22).
     */
    Assist: {
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
      /** @default null */
      link?: string | null;
      /** @default false */
      move?: boolean;
      /** @default null */
      number?: string | null;
    };
    /**
     * Both
     * @description A text that administrators or managers wrote, in both languages. Where one is empty the other
     *     is meant.
     */
    Both: {
      /** @default  */
      en?: string;
      /** @default  */
      zh?: string;
    };
    /**
     * Brought
     * @description What they filled in and what was written while they were in line; `given` and `claimed` as in
     *     an offer. All of it is empty of a session that came from no queue.
     */
    Brought: {
      /** @default {} */
      claimed: {
        [key: string]: string;
      };
      /** @default [] */
      form: components["schemas"]["Answer"][];
      /** @default null */
      given: components["schemas"]["Given"] | null;
      /** @default [] */
      lines: components["schemas"]["Said"][];
    };
    /**
     * CannedReplies
     * @description A whole list, in its order.
     */
    CannedReplies: {
      replies: components["schemas"]["CannedReply"][];
    };
    /**
     * CannedReply
     * @description A text that a rep puts into a message. `name`: what it is found by, at most 40 characters.
     *     `text`: at most 2,000; `{customer}` and `{rep}` stand for names.
     */
    CannedReply: {
      /** @enum {unknown} */
      language: "en" | "zh-Hans";
      name: string;
      text: string;
    };
    /**
     * Capabilities
     * @description What a browser can do, reported when it joins and again whenever it connects.
     */
    Capabilities: {
      /** @default false */
      camera?: boolean;
      /** @default false */
      canShare?: boolean;
      /** @default [] */
      decode?: components["schemas"]["Codec"][];
      /** @default desktop */
      device?: components["schemas"]["DeviceKind"];
      /** @default [] */
      encode?: components["schemas"]["Codec"][];
      /** @default false */
      voice?: boolean;
    };
    /**
     * Capable
     * @description What the browser of whoever comes can do.
     */
    Capable: {
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
    };
    /**
     * Cause
     * @description Why something ended, as receipts tell it.
     * @enum {unknown}
     */
    Cause:
      | "background"
      | "capture_ended"
      | "control"
      | "ended"
      | "failed"
      | "focus"
      | "left"
      | "lost"
      | "moved"
      | "no_space"
      | "page_gone"
      | "removed"
      | "revoked"
      | "signed_out"
      | "stopped";
    /**
     * ChatLine
     * @description One line. `by` null: here control was passed, and the exchange was closed (D5). Names are
     *     sent too since people leave. `to`: whom it was written to.
     */
    ChatLine: {
      at: number;
      by: string | null;
      byName: string;
      id: string;
      line: number;
      /** @default false */
      repsOnly: boolean;
      text: string;
      to: "all" | string[];
      toNames: string[];
    };
    /**
     * Closing
     * @description What a session was about, whether that was solved, and notes. At least one of them.
     */
    Closing: {
      /** @default  */
      about?: string;
      /** @default  */
      notes?: string;
      /** @default null */
      solved?: boolean | null;
    };
    /**
     * ClosingForm
     * @description What the rep wrote at the end. `solved` null: they left that open.
     */
    ClosingForm: {
      about: string;
      at: number;
      notes: string;
      solved: boolean | null;
    };
    /**
     * Code
     * @description Stable codes of refusals: of sessions, and of the site itself.
     * @enum {unknown}
     */
    Code:
      | "already_controller"
      | "already_here"
      | "already_sharing"
      | "bad_address"
      | "bad_checksum"
      | "bad_credentials"
      | "bad_email"
      | "bad_name"
      | "bad_offer"
      | "bad_request"
      | "bad_value"
      | "cannot_share"
      | "cannot_zoom"
      | "checksum_mismatch"
      | "closed"
      | "door_locked"
      | "email_taken"
      | "empty_text"
      | "ended"
      | "file_too_large"
      | "files_full"
      | "forbidden_origin"
      | "in_background"
      | "invalid"
      | "invitation_over"
      | "knocking"
      | "last_admin"
      | "mail_not_set_up"
      | "mail_refused"
      | "mail_unreachable"
      | "may_not_point"
      | "message_too_long"
      | "moved_away"
      | "moved_here"
      | "no_camera"
      | "no_common_codec"
      | "no_consent"
      | "no_device"
      | "no_file"
      | "no_grant"
      | "no_knock"
      | "no_line"
      | "no_mail"
      | "no_offer"
      | "no_person"
      | "no_queue"
      | "no_recording"
      | "no_request"
      | "no_session"
      | "no_setting"
      | "no_share"
      | "no_space"
      | "no_target"
      | "no_ticket"
      | "no_voice"
      | "not_a_customer"
      | "not_a_rep"
      | "not_allowed"
      | "not_an_agent"
      | "not_an_assistant"
      | "not_controller"
      | "not_helped"
      | "not_here"
      | "not_over"
      | "not_your_share"
      | "on_hold"
      | "one_queue"
      | "queue_full"
      | "queues_in_circle"
      | "rate_limited"
      | "recording_link_over"
      | "recording_off"
      | "recording_open"
      | "removed"
      | "request_open"
      | "seat_asked"
      | "seat_kept"
      | "seat_or_new"
      | "session_open"
      | "setting_fixed"
      | "setup_over"
      | "shares_over_100"
      | "sign_in_required"
      | "stale_epoch"
      | "superseded"
      | "survey_over"
      | "taken"
      | "taken_over"
      | "text_too_long"
      | "too_many_customers"
      | "too_many_files"
      | "too_many_invitations"
      | "too_many_links"
      | "too_many_mails"
      | "too_many_sessions"
      | "too_many_strokes"
      | "too_much"
      | "tus_version"
      | "unavailable"
      | "unknown_token"
      | "unnamed_queue"
      | "weak_password"
      | "wrong_offset"
      | "wrong_password";
    /**
     * Codec
     * @description Video codecs, best for a screen first.
     * @enum {unknown}
     */
    Codec: "AV1" | "H264" | "VP8" | "VP9";
    /**
     * Colour
     * @description A picture may have any colour, so each is drawn with a light and a dark rim.
     * @enum {unknown}
     */
    Colour: "blue" | "green" | "red" | "yellow";
    /**
     * Condition
     * @description Of a field of the entry form, by its id.
     */
    Condition: {
      field: string;
      /** @enum {unknown} */
      op: "contains" | "greater" | "is" | "less";
      text: string;
    };
    /**
     * DeskFigures
     * @description What was counted. `from` and `to`: milliseconds.
     */
    DeskFigures: {
      /** @enum {unknown} */
      by: "agent" | "hour" | "queue";
      rows: components["schemas"]["FiguresRow"][];
      total: components["schemas"]["FiguresRow"];
    };
    /**
     * Device
     * @description Where somebody is signed in; milliseconds.
     *
     *     `bearer`: a token for scripts. `browser` and `system` are a word each, or empty. `current`: the
     *     one that asks.
     */
    Device: {
      browser: string;
      createdAt: number;
      current: boolean;
      id: string;
      /** @enum {unknown} */
      kind: "bearer" | "browser";
      system: string;
      usedAt: number;
    };
    /**
     * DeviceKind
     * @enum {unknown}
     */
    DeviceKind: "desktop" | "phone" | "script";
    /**
     * Devices
     * @description The last used first.
     */
    Devices: {
      devices: components["schemas"]["Device"][];
    };
    /**
     * Drawn
     * @description A change of what is drawn on a picture, the `number`-th of it. No `stroke`: it was wiped off,
     *     all of it, or what `whose` drew.
     */
    Drawn: {
      number: number;
      share: string;
      stroke: components["schemas"]["Stroke"] | null;
      whose: string | null;
    };
    /**
     * DrawnThen
     * @description What was drawn on the picture of a share, seen from `frm` until `to`.
     */
    DrawnThen: {
      frm: number;
      share: string;
      stroke: components["schemas"]["Stroke"];
      to: number;
    };
    /**
     * DryRun
     * @description Who would be asked, if somebody came to this queue with this form. `at`: milliseconds, until
     *     the year 2100.
     */
    DryRun: {
      at: number;
      form: {
        [key: string]: string;
      };
      queue: string;
    };
    /**
     * DryStep
     * @description `at`: seconds after they came. `names`: of the agents who are asked.
     */
    DryStep: {
      at: number;
      names: string[];
      queue: string | null;
      /** @enum {unknown} */
      to: "agent" | "agents" | "closed" | "message" | "queue";
    };
    /**
     * DrySteps
     * @description In the order of time.
     */
    DrySteps: {
      steps: components["schemas"]["DryStep"][];
    };
    /**
     * EndReason
     * @enum {unknown}
     */
    EndReason: "customers_left" | "dashboard_closed" | "ended" | "nobody_came" | "primary_lost" | "primary_removed" | "primary_signed_out";
    /**
     * Enter
     * @description Take a place in line, or, with `message`, leave a message instead, which may be done while
     *     the queue is closed or full. `context`: what another site says of the customer, signed (JWS),
     *     with an `exp` at most a day ahead.
     */
    Enter: {
      /** @default  */
      context?: string;
      /** @default  */
      email?: string;
      /** @default {} */
      form?: {
        [key: string]: string;
      };
      /**
       * @default en
       * @enum {unknown}
       */
      lang?: "en" | "zh-Hans";
      /** @default false */
      message?: boolean;
      name: string;
      /** @default  */
      ref?: string;
    };
    /**
     * Entered
     * @description A place in line; `token` is its only proof, for every page and device of theirs. `context`:
     *     whether what was signed is believed (`given`), or why it is shown as claimed; null: there was
     *     none.
     */
    Entered: {
      /** @default null */
      context: ("expired" | "given" | "lasts_too_long" | "no_expiry" | "not_signed" | "not_yet") | null;
      ticket: string;
      token: string;
    };
    /**
     * Entry
     * @description What somebody reads before they come in. `opens_at`: milliseconds, null where it is open, or
     *     nobody knows. `full`: nobody more may wait now. `files`: whether a message may have some.
     */
    Entry: {
      estimate: components["schemas"]["Estimate"] | null;
      files: boolean;
      form: components["schemas"]["Field"][];
      full: boolean;
      hold: components["schemas"]["Both"];
      /** @enum {unknown} */
      language: "en" | "zh-Hans";
      open: boolean;
      opensAt: number | null;
      queue: components["schemas"]["EntryQueue"];
      waiting: number;
    };
    /**
     * EntryQueue
     * @description A queue, as it presents itself.
     */
    EntryQueue: {
      description: components["schemas"]["Both"];
      id: string;
      name: components["schemas"]["Both"];
    };
    /**
     * Estimate
     * @description How long it will take, in seconds, from what was served lately.
     */
    Estimate: {
      high: number;
      low: number;
    };
    /**
     * EyeJoin
     * @description The token of the link that a customer's page shows to their phone.
     */
    EyeJoin: {
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
      link: string;
    };
    /**
     * Fault
     * @description Why a file that was sent did not arrive.
     * @enum {unknown}
     */
    Fault: "damaged" | "infected" | "on_hold";
    /**
     * Field
     * @description A field of a form. `choices`: of a `choice`; what is filled in is the `en` of one, or its
     *     `zh` where that is empty. The fields `message` and `email` of the form for a message have no
     *     labels: the page has words of its own for them.
     */
    Field: {
      /** @default [] */
      choices?: components["schemas"]["Both"][];
      id: string;
      /** @enum {unknown} */
      kind: "choice" | "email" | "long" | "number" | "text";
      /**
       * @default {
       *       "en": "",
       *       "zh": ""
       *     }
       */
      labels?: components["schemas"]["Both"];
      /** @default false */
      required?: boolean;
    };
    /**
     * Figures
     * @description What can be counted; the people and lines are those that the reader knows of. Seconds.
     *     `waited`: the longest that a customer waited at the door; null: nobody did.
     */
    Figures: {
      customers: number;
      length: number;
      lines: number;
      reps: number;
      waited: number | null;
    };
    /**
     * FiguresRow
     * @description Of one queue, agent or hour. `key`: its id, or the hour's beginning in milliseconds. `wait`
     *     and `handling`: means, in seconds, of those who were served; null: nobody was. `service_level`:
     *     the share that was served within the queue's time, of all who did not leave before it.
     *     `removed`: there is no such queue any more.
     */
    FiguresRow: {
      abandoned: number;
      entered: number;
      handling: number | null;
      key: string;
      longest: number | null;
      messages: number;
      missed: number;
      name: components["schemas"]["Both"];
      /** @default false */
      removed: boolean;
      served: number;
      serviceLevel: number | null;
      transfers: number;
      wait: number | null;
    };
    /**
     * File
     * @description A file between two people; shown to both, and to the controller if one is a customer. `size`
     *     in bytes. `sha256`: what its sender announced, later of what arrived. `type`: what its first
     *     bytes look like, "" if like nothing known. `by` and `cause`: who or what ended it.
     */
    File: {
      at: number;
      by: string | null;
      cause: components["schemas"]["Cause"] | null;
      fault: components["schemas"]["Fault"] | null;
      frm: string;
      frmName: string;
      id: string;
      name: string;
      scan: components["schemas"]["Scan"];
      sha256: string | null;
      size: number;
      state: components["schemas"]["FileState"];
      to: string;
      toName: string;
      type: string;
    };
    /**
     * FileState
     * @enum {unknown}
     */
    FileState: "accepted" | "arrived" | "cancelled" | "declined" | "ended" | "failed" | "offered";
    /**
     * Gap
     * @description A short time in which nothing was sent.
     */
    Gap: {
      frm: number;
      to: number;
    };
    /**
     * Given
     * @description What a site says of a customer and has signed; `by` is how that site is called.
     */
    Given: {
      by: string;
      values: {
        [key: string]: string;
      };
    };
    /**
     * Happened
     * @description One thing to announce. `who` did it, `whom` it concerns (ids; names are sent too since people
     *     leave). `camera`: what a customer shows there is a camera, for want of a screen.
     */
    Happened: {
      /** @default null */
      activity: ("share" | "view") | null;
      at: number;
      /** @default false */
      camera: boolean;
      /** @default null */
      chat: components["schemas"]["ChatLine"] | null;
      /** @default null */
      drawn: components["schemas"]["Drawn"] | null;
      /** @default null */
      file: components["schemas"]["File"] | null;
      /** @default null */
      note: components["schemas"]["Note"] | null;
      /** @default  */
      reason: string;
      /** @enum {unknown} */
      type:
        | "admitted"
        | "back"
        | "capture_blocked"
        | "capture_refused"
        | "capture_unavailable"
        | "chat_said"
        | "consent_allowed"
        | "consent_cancelled"
        | "consent_declined"
        | "consent_requested"
        | "consent_revoked"
        | "consent_timed_out"
        | "control_asked"
        | "control_kept"
        | "control_offered"
        | "control_passed"
        | "control_taken"
        | "door_locked"
        | "door_unlocked"
        | "eye_back"
        | "eye_joined"
        | "eye_left"
        | "eye_lost"
        | "file_accepted"
        | "file_arrived"
        | "file_asked"
        | "file_cancelled"
        | "file_declined"
        | "file_ended"
        | "file_failed"
        | "file_not_asked"
        | "file_offered"
        | "focus_selected"
        | "hold_text_changed"
        | "joined"
        | "knock_refused"
        | "knock_withdrawn"
        | "knocked"
        | "left"
        | "lost"
        | "note_written"
        | "point_requested"
        | "pointing_allowed"
        | "pointing_ended"
        | "pointing_shared"
        | "pointing_unshared"
        | "put_on_hold"
        | "recording_agreed"
        | "recording_asked"
        | "recording_began"
        | "recording_declined"
        | "recording_ended"
        | "recording_failed"
        | "recording_full"
        | "recording_interrupted"
        | "recording_refused"
        | "recording_wished"
        | "removed"
        | "renamed"
        | "seat_asked"
        | "seat_kept"
        | "seat_moved"
        | "session_ended"
        | "share_ended"
        | "share_frozen"
        | "share_paused"
        | "share_resumed"
        | "share_started"
        | "share_thawed"
        | "signed_out"
        | "stroke_drawn"
        | "strokes_cleared"
        | "supervision_join"
        | "supervision_watch"
        | "supervision_whisper"
        | "taken_off_hold"
        | "transfer_given_back"
        | "transfer_taken"
        | "transferred"
        | "video_ended"
        | "video_started"
        | "voice_ended"
        | "voice_joined"
        | "voice_left"
        | "voice_muted"
        | "zoom_allowed"
        | "zoom_changed"
        | "zoom_ended"
        | "zoom_requested";
      version: number;
      /** @default  */
      was: string;
      /** @default null */
      who: string | null;
      /** @default null */
      whom: string | null;
      /** @default  */
      whomName: string;
      /** @default  */
      whoName: string;
    };
    /**
     * Here
     * @description What the calling browser can do.
     */
    Here: {
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
    };
    /**
     * Histories
     * @description A page of them, newest first. `next`: the cursor of the next page; null: this is the last.
     */
    Histories: {
      next: string | null;
      sessions: components["schemas"]["HistoryEntry"][];
    };
    /**
     * History
     * @description A session that is over, as far as the reader was there: all of it for administrators.
     *
     *     `part`: the reader's own, the last they had; null: they were not there. `timeline`: what
     *     happened, without what was written. `chat` and `notes`: in order. `surveys` and `closing`: for
     *     who stayed to the end or had control. `may_close`: the form is the reader's to write.
     *
     *     Of timeline, chat and notes together it has one page. `older`: ask for those `before` it to have
     *     the page before this one; null: there is none.
     */
    History: {
      chat: components["schemas"]["ChatLine"][];
      closing: components["schemas"]["ClosingForm"] | null;
      endedAt: number;
      endReason: components["schemas"]["EndReason"];
      figures: components["schemas"]["Figures"];
      id: string;
      mayClose: boolean;
      notes: components["schemas"]["Note"][];
      number: string;
      /** @default null */
      older: number | null;
      part: ("assistant" | "customer" | "eye" | "primary" | "supervisor") | null;
      people: components["schemas"]["PersonThen"][];
      record: components["schemas"]["RecordLine"][];
      startedAt: number;
      surveys: components["schemas"]["Surveyed"][];
      timeline: components["schemas"]["Happened"][];
    };
    /**
     * HistoryEntry
     * @description A session that is over, as a line of a list. `solved` and `score`, the mean of the answers,
     *     as far as the reader may know them. `closed`: the closing form was written.
     */
    HistoryEntry: {
      closed: boolean;
      customers: string[];
      endedAt: number;
      id: string;
      mayClose: boolean;
      number: string;
      part: ("assistant" | "customer" | "eye" | "primary" | "supervisor") | null;
      reps: string[];
      score: number | null;
      solved: boolean | null;
      startedAt: number;
    };
    /**
     * Hours
     * @description When a queue is open. `week`: seven days from Monday on. `zone`: by its IANA name.
     */
    Hours: {
      /** @default [] */
      holidays?: string[];
      week: components["schemas"]["Opening"][][];
      zone: string;
    };
    /**
     * IceServer
     * @description As RTCPeerConnection takes it.
     */
    IceServer: {
      credential: string;
      urls: string[];
      username: string;
    };
    /**
     * IceServers
     * @description None where the site has no TURN server. Milliseconds since the Unix epoch.
     */
    IceServers: {
      expiresAt: number | null;
      iceServers: components["schemas"]["IceServer"][];
    };
    /**
     * Invitation
     * @description Whom it is for.
     */
    Invitation: {
      email: string;
      name: string;
    };
    /**
     * Invited
     * @description The link by which that person chooses a password; shown once, good once, until `expiresAt`
     *     (milliseconds).
     */
    Invited: {
      expiresAt: number;
      link: string;
      person: components["schemas"]["Somebody"];
    };
    /**
     * Join
     * @description Either the token of a customer link or a session number, spaces allowed. `moving`: they are
     *     in already, on another device, and want to go on from this one (D22). `as_new` false: whether
     *     they are was not asked yet; `seat_or_new` where they may be.
     */
    Join: {
      /** @default true */
      asNew?: boolean;
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
      /** @default null */
      link?: string | null;
      /** @default null */
      moving?: components["schemas"]["OtherDevice"] | null;
      name: string;
      /** @default null */
      number?: string | null;
    };
    /**
     * Link
     * @description `link`: a path of this site. Whoever has it has the file, so give it to nobody.
     */
    Link: {
      link: string;
    };
    /**
     * LinkMade
     * @description `url` is told once.
     */
    LinkMade: {
      link: components["schemas"]["LinkToRecording"];
      url: string;
    };
    /**
     * LinkOpen
     * @description `link`: what follows the `#`. `name`: stands over the picture, and in the session's log.
     */
    LinkOpen: {
      link: string;
      name: string;
      password: string;
    };
    /**
     * LinkOpening
     * @description Somebody came by it. `name`: as they typed it.
     */
    LinkOpening: {
      at: number;
      name: string;
    };
    /**
     * LinksToRecording
     * @description Those that are good, the oldest first.
     */
    LinksToRecording: {
      links: components["schemas"]["LinkToRecording"][];
    };
    /**
     * LinkToRecording
     * @description Milliseconds. `openings`: the last hundred.
     */
    LinkToRecording: {
      by: string;
      expiresAt: number;
      id: string;
      madeAt: number;
      openings: components["schemas"]["LinkOpening"][];
    };
    /**
     * LiveSession
     * @description One of the caller's live sessions.
     *
     *     `here`: a page of theirs is connected to it; times in milliseconds.
     */
    LiveSession: {
      customers: number;
      helping: string | null;
      here: boolean;
      id: string;
      number: string;
      /** @enum {unknown} */
      role: "assistant" | "primary" | "supervisor";
      startedAt: number;
      /** @enum {unknown} */
      state: "active" | "ended" | "new" | "on_hold" | "waiting";
    };
    /**
     * LiveSessions
     * @description The caller's live sessions, newest first; and those that another rep took over from them,
     *     who was lost for too long. `multi`: they may have several of their own (S9). `customers`: so
     *     many they help in all of them, of `mostCustomers` at the same time, null: any number (S34).
     */
    LiveSessions: {
      customers: number;
      missed: components["schemas"]["Missed"][];
      mostCustomers: number | null;
      multi: boolean;
      sessions: components["schemas"]["LiveSession"][];
    };
    /**
     * ManagerSettings
     * @description Somebody who watches queues and agents; null: all of them.
     */
    ManagerSettings: {
      /** @default null */
      agents?: string[] | null;
      /** @default false */
      mayTakeOver?: boolean;
      /** @default  */
      name?: string;
      person: string;
      /** @default null */
      queues?: string[] | null;
    };
    /**
     * Me
     * @description Who the caller is; null: a visitor.
     */
    Me: {
      person: components["schemas"]["Person"] | null;
    };
    /**
     * MediaAddress
     * @description Where screens flow, by UDP or else TCP; a page names it when no path for media is found.
     *
     *     `ports`: all there are, one for each relay process; `port` is the first.
     */
    MediaAddress: {
      address: string;
      port: number;
      ports: number[];
    };
    /**
     * Message
     * @description A message that was left. `done_by`: who dealt with it. Milliseconds.
     */
    Message: {
      at: number;
      doneAt: number | null;
      doneBy: string | null;
      email: string;
      files: components["schemas"]["MessageFile"][];
      form: components["schemas"]["Answer"][];
      id: string;
      lang: string;
      name: string;
      queue: components["schemas"]["Named"];
      text: string;
    };
    /**
     * MessageFile
     * @description A file that came along; at `/api/messages/{message}/files/{id}`. `size` in bytes. `type`:
     *     what its first bytes look like. `scanned`: no virus was found in it.
     */
    MessageFile: {
      id: string;
      name: string;
      scanned: boolean;
      size: number;
      type: string;
    };
    /**
     * Messages
     * @description Those that nobody has dealt with first, then the newest.
     */
    Messages: {
      messages: components["schemas"]["Message"][];
    };
    /**
     * Missed
     * @description A session that another rep took over from the reader, who was lost for too long (D17). It
     *     goes on: they may assist in it again.
     */
    Missed: {
      at: number;
      by: string;
      number: string;
    };
    /**
     * Mode
     * @enum {unknown}
     */
    Mode: "join" | "watch" | "whisper";
    /**
     * Named
     * @description A queue, as it is called, or was before it was `removed`.
     */
    Named: {
      id: string;
      name: components["schemas"]["Both"];
      /** @default false */
      removed: boolean;
    };
    /**
     * NewLink
     * @description `hours`: how long it is good, 90 days at most. `password`: who opens it has to type it; at
     *     least 12 characters that are not soon guessed.
     */
    NewLink: {
      hours: number;
      password: string;
    };
    /**
     * NewPerson
     * @description Somebody to be invited.
     */
    NewPerson: {
      email: string;
      name: string;
      /**
       * @default rep
       * @enum {unknown}
       */
      role?: "admin" | "rep";
    };
    /**
     * NewValue
     * @description What a setting is to be from now on.
     */
    NewValue: {
      value: string | number | boolean;
    };
    /**
     * Note
     * @description One note. Its writer's name is sent too since people leave.
     */
    Note: {
      at: number;
      by: string;
      byName: string;
      id: string;
      note: number;
      text: string;
    };
    /**
     * Opening
     * @description From then to then on one day, by the clock of the zone; `24:00` is the end of the day.
     */
    Opening: {
      from: string;
      to: string;
    };
    /**
     * OtherDevice
     * @description What a page at the door says of its browser: a name, and a version where it gives one.
     */
    OtherDevice: {
      browser: string;
      system: string;
    };
    /**
     * Owner
     * @description Who had the session, and when, in milliseconds. `to` null: until now.
     */
    Owner: {
      name: string;
      since: number;
      to: number | null;
    };
    /**
     * Packet
     * @description Everything to be known of somebody before they are taken over. `reason`: the rule, transfer
     *     or form that led here; `message`: of who transferred them. `lines`: written while in line.
     *     `picture`: where the last picture is, with consent. `asked`: who was asked so far, and is now.
     *     `given`, `claimed`: as in an offer.
     */
    Packet: {
      /** @default [] */
      asked: components["schemas"]["Asked"][];
      /** @default {} */
      claimed: {
        [key: string]: string;
      };
      files: components["schemas"]["File"][];
      form: components["schemas"]["Answer"][];
      /** @default null */
      given: components["schemas"]["Given"] | null;
      lines: components["schemas"]["Said"][];
      message: string;
      notes: components["schemas"]["Note"][];
      owners: components["schemas"]["Owner"][];
      picture: string | null;
      reason: string;
      timeline: components["schemas"]["Happened"][];
      transcript: components["schemas"]["ChatLine"][];
    };
    /**
     * Part
     * @description A sub-queue that gets so many of all shares, which are 100 at most.
     */
    Part: {
      queue: string;
      share: number;
    };
    /**
     * PathAnswer
     * @description The relay's answer, with its UDP and TCP candidates: the page keeps those it tests.
     */
    PathAnswer: {
      answer: string;
    };
    /**
     * PathOffer
     * @description An offer (SDP) that would send one video.
     */
    PathOffer: {
      offer: string;
    };
    /**
     * People
     * @description Everybody, by e-mail address.
     */
    People: {
      people: components["schemas"]["Somebody"][];
    };
    /**
     * Person
     * @description Somebody with an account. `multi`: may have several sessions of their own (S9).
     */
    Person: {
      email: string;
      id: string;
      multi: boolean;
      name: string;
      /** @enum {unknown} */
      role: "admin" | "rep";
    };
    /**
     * PersonChange
     * @description What is to be another; all else stays.
     */
    PersonChange: {
      customers?: number | null;
      disabled?: boolean;
      multi?: boolean;
      name?: string;
      /** @enum {unknown} */
      role?: "admin" | "rep";
    };
    /**
     * PersonThen
     * @description Somebody who was in it; `part`: the last they had. `left_at` null: until the end.
     */
    PersonThen: {
      id: string;
      joinedAt: number;
      leftAt: number | null;
      name: string;
      /** @enum {unknown} */
      part: "assistant" | "customer" | "eye" | "primary" | "supervisor";
    };
    /**
     * Picture
     * @description For `session.transfer`.
     */
    Picture: {
      picture: string;
    };
    /**
     * PointedThen
     * @description Where somebody's pointer was on the picture of a share: at each of the times `at`, in order,
     *     at that `x` and `y`, in parts of the picture's own size.
     */
    PointedThen: {
      at: number[];
      by: string;
      byName: string;
      share: string;
      x: number[];
      y: number[];
    };
    /**
     * Problem
     * @description The body of every answer that is not a success.
     */
    Problem: {
      code: components["schemas"]["Code"];
      /** @default  */
      detail?: string;
      /** @default [] */
      fields?: string[];
    };
    /**
     * Queue
     * @description A queue, whole. Seconds, but for `closing`: so many may wait; `missed`: so many offers in a
     *     row that an agent misses until they are unavailable, 0: never. `hours` null: always.
     *     `escalation`: until all its agents are asked; `alert`: until its managers are told; `ring`: an
     *     offer is open to those asked first; `patience`: of each further step, before the message form.
     *     `mail`: the e-mail address that messages which were left are sent to; empty: those of its
     *     managers.
     */
    Queue: {
      /** @default 120 */
      alert?: number;
      /**
       * @default nothing
       * @enum {unknown}
       */
      ask?: "nothing" | "view";
      /** @default 200 */
      closing?: number;
      /**
       * @default {
       *       "en": "",
       *       "zh": ""
       *     }
       */
      descriptions?: components["schemas"]["Both"];
      /**
       * @default everybody
       * @enum {unknown}
       */
      distribution?: "everybody" | "most_idle" | "round_robin";
      /** @default 60 */
      escalation?: number;
      /** @default true */
      files?: boolean;
      /** @default [] */
      form?: components["schemas"]["Field"][];
      /**
       * @default {
       *       "en": "",
       *       "zh": ""
       *     }
       */
      hold?: components["schemas"]["Both"];
      /** @default null */
      hours?: components["schemas"]["Hours"] | null;
      id: string;
      /** @default  */
      mail?: string;
      /** @default 1 */
      missed?: number;
      names: components["schemas"]["Both"];
      /** @default [] */
      parts?: components["schemas"]["Part"][];
      /** @default 120 */
      patience?: number;
      /** @default 30 */
      ring?: number;
      /** @default 60 */
      serviceLevel?: number;
    };
    /**
     * Queues
     * @description All queues of the site. `fallback`: the queue for transfers that nobody took. `supervision`:
     *     whether customers are told when a manager watches.
     */
    Queues: {
      /** @default null */
      fallback?: string | null;
      queues: components["schemas"]["Queue"][];
      /**
       * @default told
       * @enum {unknown}
       */
      supervision?: "silent" | "told";
    };
    /**
     * RecordedPart
     * @description A stretch of one picture, of its `sound` or of a voice, or, `voices`, all that was heard in
     *     a segment, as one; it has no owner. `share`: whose picture or sound it is, as drawings name it;
     *     of voices empty. Milliseconds; `at`: since the Unix epoch. `path`: where it is fetched, with
     *     Range; null: it is not finished yet, and `length`, `size`, `sha256` say nothing. `sounding`: of
     *     a picture, what was heard meanwhile is in its file, too. `recovered`: of `voices`, how many
     *     packets that were lost on their way were had from those after them.
     */
    RecordedPart: {
      at: number;
      height: number;
      /** @enum {unknown} */
      kind: "camera" | "screen" | "sound" | "voice" | "voices";
      length: number;
      name: string;
      owner: string;
      path: string | null;
      recovered: number;
      segment: number;
      sha256: string;
      share: string;
      size: number;
      sounding: boolean;
      width: number;
    };
    /**
     * RecordingFound
     * @description `agreed`: the names of everybody who is in it, or was for a while.
     */
    RecordingFound: {
      agreed: string[];
      beganAt: number;
      by: string;
      endedAt: number | null;
      id: string;
      number: string;
      parts: components["schemas"]["RecordedPart"][];
      session: string;
    };
    /**
     * Recordings
     * @description A page of them, newest sessions first. `next`: the cursor of the next page; null: this is the
     *     last.
     */
    Recordings: {
      next: string | null;
      recordings: components["schemas"]["RecordingFound"][];
    };
    /**
     * RecordingShown
     * @description `name`: of whoever looks, as it is to stand over the picture.
     */
    RecordingShown: {
      expiresAt: number;
      name: string;
      recording: components["schemas"]["RecordingFound"];
    };
    /**
     * RecordingTold
     * @description `happened` and `chat`: what the reader may read of it; who came by a link reads what all
     *     were told. `drawn` and `pointed`: of whoever let themselves be recorded.
     */
    RecordingTold: {
      chat: components["schemas"]["ChatLine"][];
      drawn: components["schemas"]["DrawnThen"][];
      happened: components["schemas"]["Happened"][];
      pointed: components["schemas"]["PointedThen"][];
    };
    /**
     * RecordLine
     * @description One line of the record of who saw what, kept for the end page. `to` None: still running.
     *     `taken`: control was not passed but taken over from `who`, who was gone (D17). `gaps` (saw): the
     *     interruptions of less than five seconds, oldest first. `mode` (supervised): how; `policy`: which
     *     version of the site's policy held, by which customers were `told` of it or not. `reason`
     *     (passed): what a manager gave who took control. `sound` (saw): it was heard too;
     *     `camera` (saw): not a screen, but what a camera showed. While the session was recorded each who
     *     was there was in it (recorded), or not (left_out).
     */
    RecordLine: {
      /** @default false */
      camera: boolean;
      frm: number;
      /** @default [] */
      gaps: components["schemas"]["Gap"][];
      /** @enum {unknown} */
      kind: "joined" | "left_out" | "passed" | "recorded" | "renamed" | "saw" | "supervised";
      mine: boolean;
      /** @default null */
      mode: components["schemas"]["Mode"] | null;
      /** @default 0 */
      policy: number;
      /** @default  */
      reason: string;
      /** @default false */
      sound: boolean;
      /** @default false */
      taken: boolean;
      to: number | null;
      /** @default true */
      told: boolean;
      who: string;
      whose: string;
    };
    /**
     * Rule
     * @description The first whose condition is true counts; without one, all agents of the queue.
     */
    Rule: {
      if: components["schemas"]["Condition"];
      then: components["schemas"]["Then"];
    };
    /**
     * Rules
     * @description All rules of the site, in order.
     */
    Rules: {
      rules: components["schemas"]["Rule"][];
    };
    /**
     * Said
     * @description A line of what is written while somebody waits. `by`: `me` is the reader, `agent` an agent
     *     who is not the reader, `line` the one in line. `at`: milliseconds.
     */
    Said: {
      at: number;
      /** @enum {unknown} */
      by: "agent" | "line" | "me";
      id: string;
      name: string;
      text: string;
    };
    /**
     * Scan
     * @description What a scanner for viruses said.
     * @enum {unknown}
     */
    Scan: "clean" | "infected" | "not_scanned";
    /**
     * SetUp
     * @description The one-time token of the set-up link, and the first administrator.
     */
    SetUp: {
      email: string;
      name: string;
      password: string;
      token: string;
    };
    /**
     * Shape
     * @description What is drawn, and by its points: `pointer` and the two arrows of "please scroll": a place;
     *     `spotlight`: its middle and, if there is another, a point of its rim; `arrow`: from where to
     *     where; `box`: two opposite corners; `pen`: a line by hand.
     * @enum {unknown}
     */
    Shape: "arrow" | "box" | "pen" | "pointer" | "scroll_down" | "scroll_up" | "spotlight";
    /**
     * SignedIn
     * @description Who is signed in now; the cookie comes along.
     */
    SignedIn: {
      person: components["schemas"]["Person"];
    };
    /**
     * SignIn
     * @description E-mail address and password.
     */
    SignIn: {
      email: string;
      password: string;
    };
    /**
     * SigningKey
     * @description A site that signs what it says of customers: `by` is how agents read it. `secret`: shown this
     *     once, base64url of 32 bytes (HS256).
     */
    SigningKey: {
      at: number;
      by: string;
      id: string;
      secret: string;
    };
    /**
     * SigningKeyKnown
     * @description One that was made; its secret is shown no more. `at`: milliseconds.
     */
    SigningKeyKnown: {
      at: number;
      by: string;
      id: string;
    };
    /**
     * SigningKeyNew
     * @description A key for a site of that name.
     */
    SigningKeyNew: {
      by: string;
    };
    /**
     * SigningKeys
     * @description All that count.
     */
    SigningKeys: {
      keys: components["schemas"]["SigningKeyKnown"][];
    };
    /**
     * Site
     * @description Public facts of this site. `language`: what pages are in for readers who chose none and whose
     *     browser asks for none of `languages`. The texts are plain text, or empty.
     */
    Site: {
      admitByNumber: boolean;
      consentSeconds: number;
      endText: string;
      graceSeconds: number;
      holdText: string;
      joinText: string;
      language: string;
      languages: string[];
      mail: boolean;
      media: components["schemas"]["MediaAddress"];
      name: string;
      setupNeeded: boolean;
      survey: components["schemas"]["SurveyQuestion"] | null;
      turn: boolean;
    };
    /**
     * SiteSetting
     * @description One setting.
     *
     *     `fixed`: the server's command line says it, and it cannot be changed here. `waits`: nothing
     *     reads it yet. `shortest` and `longest` are of `text`, `lines` and `secret`, `low`, `high` and
     *     `unit` of `number`, `choices` of `choice`.
     */
    SiteSetting: {
      /** @default null */
      choices: string[] | null;
      default: string | number | boolean | null;
      fixed: boolean;
      /** @default null */
      high: number | null;
      isSet: boolean;
      /** @enum {unknown} */
      kind: "choice" | "lines" | "number" | "secret" | "switch" | "text";
      /** @default null */
      longest: number | null;
      /** @default null */
      low: number | null;
      name: string;
      /** @default null */
      shortest: number | null;
      /** @default null */
      unit: string | null;
      value: string | number | boolean | null;
      waits: boolean;
    };
    /**
     * SiteSettings
     * @description Every setting there is. Those of one matter share the first part of their names.
     */
    SiteSettings: {
      settings: components["schemas"]["SiteSetting"][];
    };
    /**
     * Somebody
     * @description A person as administrators see them; milliseconds.
     *
     *     `invited`: they have yet to choose a password. `usedAt`: when they last used a device that is
     *     signed in, or else last signed in; null when that is long ago, or they never did. `multi`: may
     *     have several sessions where the site allows that; `customers`: may help so many at the same
     *     time, null: as many as the site says.
     */
    Somebody: {
      createdAt: number;
      customers: number | null;
      disabled: boolean;
      email: string;
      id: string;
      invited: boolean;
      multi: boolean;
      name: string;
      /** @enum {unknown} */
      role: "admin" | "rep";
      usedAt: number | null;
    };
    /**
     * Stroke
     * @description Something drawn. `number`: of the change; its drawer's name is sent too since people leave.
     *     It stands for 6 s from `at` on, or until it is wiped off if it is pinned.
     */
    Stroke: {
      at: number;
      by: string;
      byName: string;
      colour: components["schemas"]["Colour"];
      kind: components["schemas"]["Shape"];
      number: number;
      pinned: boolean;
      points: number[][];
    };
    /**
     * Supervise
     * @description Into the live session of this id. See `supervise.start` for the modes.
     */
    Supervise: {
      /**
       * @default {
       *       "camera": false,
       *       "canShare": false,
       *       "decode": [],
       *       "device": "desktop",
       *       "encode": [],
       *       "voice": false
       *     }
       */
      capabilities?: components["schemas"]["Capabilities"];
      /** @default watch */
      mode?: components["schemas"]["Mode"];
      session: string;
    };
    /**
     * Surveyed
     * @description What a customer answered. `score` from 1 to 5; null: they only wrote something.
     */
    Surveyed: {
      at: number;
      by: string;
      byName: string;
      comment: string;
      score: number | null;
    };
    /**
     * SurveyQuestion
     * @description What customers are asked at the end, in each language; empty: the page has a question.
     */
    SurveyQuestion: {
      en: string;
      zhHans: string;
    };
    /**
     * SurveyScore
     * @description At least one of them. `score`: from 1 to 5, the best.
     */
    SurveyScore: {
      /** @default  */
      comment?: string;
      /** @default null */
      score?: number | null;
    };
    /**
     * TargetAgent
     * @description An agent whom one may transfer to.
     */
    TargetAgent: {
      /** @enum {unknown} */
      availability: "available" | "away" | "busy";
      here: boolean;
      name: string;
      person: string;
    };
    /**
     * TargetQueue
     * @description A queue that one may transfer to.
     */
    TargetQueue: {
      id: string;
      name: components["schemas"]["Both"];
      open: boolean;
      waiting: number;
    };
    /**
     * Targets
     * @description Whom a session may be transferred to (S70, S71). `agent`: whether the caller may transfer at
     *     all (S67); nobody is named to others.
     */
    Targets: {
      /** @default true */
      agent: boolean;
      /** @default [] */
      agents: components["schemas"]["TargetAgent"][];
      /** @default [] */
      queues: components["schemas"]["TargetQueue"][];
    };
    /**
     * TestMessage
     * @description In which language.
     */
    TestMessage: {
      /** @enum {unknown} */
      language: "en" | "zh-Hans";
    };
    /**
     * Then
     * @description Either a queue or an agent.
     */
    Then: {
      /** @default null */
      agent?: string | null;
      /** @default null */
      queue?: string | null;
    };
    /**
     * Token
     * @description What the link holds.
     */
    Token: {
      token: string;
    };
    /**
     * WatchedSession
     * @description A live session that the caller may look into. `rep` is empty while it waits to be taken over;
     *     `here`: they are in it. Milliseconds.
     */
    WatchedSession: {
      customers: string[];
      here: boolean;
      id: string;
      number: string;
      rep: string;
      startedAt: number;
    };
    /**
     * WatchedSessions
     * @description Newest first. `told`: customers are told of supervision.
     */
    WatchedSessions: {
      sessions: components["schemas"]["WatchedSession"][];
      told: boolean;
    };
    /**
     * WholeRecord
     * @description Who saw what, every line that the reader may see, in order. Milliseconds; `ended_at` null:
     *     the session goes on. `name`: the reader's.
     */
    WholeRecord: {
      endedAt: number | null;
      name: string;
      number: string;
      record: components["schemas"]["RecordLine"][];
      session: string;
      startedAt: number;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  agents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Agents"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_agents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Agents"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Agents"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description invalid */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  assist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Assist"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description already_here, removed, door_locked */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  check_path: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PathOffer"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PathAnswer"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_offer, no_common_codec */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  targets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Targets"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  entry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        queue: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Entry"];
        };
      };
      /** @description no_queue */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  enter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        queue: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Enter"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Entered"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_queue */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description closed, queue_full */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name, invalid */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  place: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Capable"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_ticket, no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description door_locked, too_many_customers */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  figures: {
    parameters: {
      query?: {
        by?: "agent" | "hour" | "queue";
        format?: "csv" | "json";
        from?: number;
        to?: number;
        zone?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeskFigures"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  download_link: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Link"];
        };
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_history: {
    parameters: {
      query?: {
        cursor?: string | null;
        limit?: number;
        number?: string;
        person?: string;
        q?: string;
        since?: number | null;
        text?: string;
        until?: number | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Histories"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  read_history: {
    parameters: {
      query?: {
        before?: number | null;
        limit?: number;
      };
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["History"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  write_closing: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Closing"];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin, not_controller */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_over, empty_text, text_too_long */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  ice_servers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["IceServers"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_invitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Token"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invitation"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description invitation_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  accept_invitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Acceptance"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedIn"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description invitation_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description weak_password */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  join: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Join"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description door_locked, too_many_customers, seat_or_new */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  join_as_eye: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EyeJoin"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Link"];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description door_locked, too_many_customers */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  leaving: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "text/plain": string;
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  send_test: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TestMessage"];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description mail_unreachable, mail_not_set_up, mail_refused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Me"];
        };
      };
    };
  };
  messages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Messages"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_an_agent */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  done: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        message: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin, not_an_agent */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_ticket */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  message_file: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
        message: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  packet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        offer: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Packet"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_offer */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  picture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        offer: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/jpeg": string;
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_offer */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_people: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["People"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_person: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewPerson"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invited"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description email_taken */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name, bad_email */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_person: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        person: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PersonChange"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Somebody"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description last_admin */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_devices: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Devices"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sign_out_devices: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sign_out_device: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        device: string;
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_person, no_device */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  reset_person: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invited"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_person */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description last_admin */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  take_in: {
    parameters: {
      query?: {
        share?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "image/jpeg": string;
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Picture"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not_controller */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_share */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_consent */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description file_too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_space */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  queues: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Queues"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_queues: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Queues"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Queues"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_address */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description invalid, unnamed_queue, queues_in_circle, shares_over_100 */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  record: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WholeRecord"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  open_link: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["LinkOpen"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RecordingShown"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin, wrong_password */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description recording_link_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_recordings: {
    parameters: {
      query?: {
        cursor?: string | null;
        limit?: number;
        session?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Recordings"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  play: {
    parameters: {
      query?: {
        download?: boolean;
      };
      header?: never;
      path: {
        part: string;
        recording: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "video/webm": string;
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description recording_link_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_recording */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_links: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recording: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LinksToRecording"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_recording */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  make_link: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recording: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewLink"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LinkMade"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_recording, too_many_links */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description weak_password */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  revoke_link: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        link: string;
        recording: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_recording */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  read_timeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recording: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RecordingTold"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description recording_link_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_recording */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  all_replies: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AllReplies"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_own: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CannedReplies"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedReplies"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_value */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_site: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CannedReplies"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedReplies"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_value */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  rules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Rules"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_rules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Rules"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Rules"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description invalid */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_out: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DryRun"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DrySteps"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_queue */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  mine: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LiveSessions"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  start: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Here"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description session_open, too_many_sessions */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  brought: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Brought"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  open_again: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Here"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_settings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SiteSettings"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_setting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewValue"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SiteSetting"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_setting */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description setting_fixed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_value */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  reset_setting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SiteSetting"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_setting */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description setting_fixed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
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
        "application/json": components["schemas"]["SetUp"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedIn"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description setup_over */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name, bad_email, weak_password */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
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
        "application/json": components["schemas"]["SignIn"];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedIn"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_credentials */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
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
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  keys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SigningKeys"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  make: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SigningKeyNew"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SigningKey"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_value */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed, forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  site: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Site"];
        };
      };
    };
  };
  watched: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WatchedSessions"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  supervise: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Supervise"];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Admitted"];
        };
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description forbidden_origin, not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description already_here, removed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  answer_survey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SurveyScore"];
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_over, survey_over, empty_text, text_too_long */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  button: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/javascript": string;
        };
      };
      /** @description no_queue */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_creation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file, no_ticket */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description stale_epoch, not_here, not_a_rep, on_hold, files_full, too_many_files */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description tus_version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description file_too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_name */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_space */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_options: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  download: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_overridden: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/offset+octet-stream": string;
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description tus_version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_end: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description tus_version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_options_of_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description forbidden_origin */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_offset: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description tus_version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  upload_part: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description bad_request, bad_checksum */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description sign_in_required, sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_consent, wrong_offset */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description tus_version */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too_much */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description checksum_mismatch */
      460: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_space */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  download_linked: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
        key: string;
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      /** @description no_file */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  well: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Alive"];
        };
      };
    };
  };
  alive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Alive"];
        };
      };
    };
  };
  metrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not_allowed */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  watch: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
        share: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/sdp": string;
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/sdp": string;
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_share */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_offer, no_common_codec */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  unwatch: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        connection: string;
        number: string;
        share: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_share */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
  publish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/sdp": string;
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/sdp": string;
        };
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not_controller */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no_consent, already_sharing, in_background */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description bad_offer, no_common_codec */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  unpublish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
        share: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description sign_in_required */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description no_session, no_share */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
      /** @description not_your_share */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
