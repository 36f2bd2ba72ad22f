package idp.server.config;

/// Every setting there is: `IDP_` and the name. A setting exists only if two deployments would set it
/// differently. `docs/config.md` is made of this table.
public enum Setting {
    ISSUER(
            "`http://localhost:8080` in dev, required in serve",
            "The address of this server as everybody sees it, and its name in every token. No slash at the end, no query."
                    + " `https`, unless the host is this machine; in dev the host is `localhost` or ends in `.localhost`. In"
                    + " dev the default follows `IDP_PORT` and `IDP_TLS_CERT`."),
    PORT("`8080`", "The TCP port to listen on."),
    HOST(
            "`127.0.0.1` in dev, `0.0.0.0` in serve",
            "The address to listen on: a literal, or the name of an interface of this machine."),
    TLS_CERT(
            "none",
            "A PEM file with the certificate and its chain, for ending TLS here. It is read again when it changes. Without it"
                    + " this server speaks plain HTTP, behind a proxy."),
    TLS_KEY(
            "none",
            "The PEM file (PKCS #8, not encrypted) with the key of `IDP_TLS_CERT`. Both are set, or none."),
    TRUSTED_PROXIES(
            "none",
            "The networks of the proxies in front, in CIDR form, separated by commas. Only from them is `X-Forwarded-For`"
                    + " believed, and only for the client's address: the issuer never comes from a request."),
    DB_URL(
            "`embedded` in dev, required in serve",
            "`embedded` for a PostgreSQL of our own in `IDP_DATA_DIR`, or the address of a PostgreSQL 15 or newer:"
                    + " `postgresql://host:5432/name`, with the parameters of the JDBC driver behind a `?`. No credentials in"
                    + " it."),
    DB_USER(
            "required with an address in `IDP_DB_URL`",
            "The role to sign in to PostgreSQL as. It owns the schema."),
    DB_PASSWORD(
            "empty",
            true,
            "That role's password. Empty where PostgreSQL asks for none or for a certificate."),
    DB_CONNECTIONS(
            "`10`",
            "The most connections that one node keeps for requests, besides one or two of its own. From 2 to 100; more than"
                    + " eight times the database's cores is slower. Sign-in, administration and the node's own work may each"
                    + " use a fifth of them at once, pages two fifths, tokens and decisions four."),
    MASTER_KEY(
            "the file `master.key` in `IDP_DATA_DIR`, made at the first start, in dev; required in serve",
            true,
            "32 random bytes in base64 (`openssl rand -base64 32`), or what `idp key wrap` printed. It seals the private keys"
                    + " and other secrets in the database, which is worth nothing without it: keep a copy elsewhere. To change"
                    + " it: [master-key.md](master-key.md)."),
    PKCS11_MODULE(
            "none",
            "The library of a PKCS #11 token, from its maker, such as `/usr/lib/softhsm/libsofthsm2.so`. The master key may be"
                    + " wrapped by a key in it: [hsm.md](hsm.md)."),
    PKCS11_TOKEN("required with `IDP_PKCS11_MODULE`", "The label of the token."),
    PKCS11_PIN("required with `IDP_PKCS11_MODULE`", true, "The PIN of the token's user."),
    PKCS11_SIGNING(
            "none",
            "Those of `RS256`, `PS256`, `ES256`, `ES384` whose keys it makes and keeps: [hsm.md](hsm.md)."),
    METRICS(
            "none",
            "An address and port of this machine, such as `127.0.0.1:9464`, where Prometheus gets `/metrics` over plain HTTP,"
                    + " without credentials: apart from the port for everybody, so that a firewall can tell them apart. Without"
                    + " it there are none."),
    LOG_LEVEL(
            "`info` in serve, `warn` in dev and for commands",
            "How much the log says: `error`, `warn`, `info`, `debug` or `trace`, and behind it, separated by commas, other"
                    + " levels for parts of this program, such as `info,idp.server.oauth=debug`. Libraries say no more than"
                    + " `info`, since their details would have secrets in them."),
    OTLP_ENDPOINT(
            "none",
            "The `http` or `https` address of a collector that takes OpenTelemetry traces by OTLP, such as"
                    + " `http://127.0.0.1:4318`; they go to `/v1/traces` below it. Without it nothing is traced:"
                    + " [traces.md](traces.md)."),
    OTLP_HEADERS(
            "none",
            true,
            "Headers that the collector asks for: `name=value`, separated by commas."),
    OTLP_SHARE(
            "`1`",
            "Which share of the requests is traced, from `0.0001` to `1`. Chance alone decides, whatever a caller asks for."),
    SMTP_URL(
            "none: in dev letters stay in the mailbox at `/dev/mail`, in serve there is no mail",
            true,
            "The mail server that takes letters: `smtp+starttls://`, `smtps://` or, without protection, `smtp://`, then"
                    + " `user:password@` if it asks for them (percent-encoded), its host and port: [mail.md](mail.md)."),
    MAIL_FROM(
            "required with `IDP_SMTP_URL`",
            "Whom letters come from: an address, or a name and `<an address>`."),
    SIGN_UP(
            "`closed`",
            "Who may make an account without being asked in: `closed` for nobody, `invitation` for nobody where the login page"
                    + " says that invitations help, `open` for whoever has an address, or a list of domains such as"
                    + " `@example.com,@example.org` for addresses there. All but the first two need mail:"
                    + " [sign-up.md](sign-up.md)."),
    TERMS_URL(
            "none",
            "The `https` page with the terms of use that everybody accepts who makes an account, or signs in:"
                    + " [sign-up.md](sign-up.md)."),
    TERMS_VERSION(
            "required with `IDP_TERMS_URL`",
            "What its present version is called, such as `2026-07`: at most 40 letters, digits, dots and hyphens. Another one"
                    + " is asked for again."),
    BOOTSTRAP_ADMIN_EMAIL(
            "none",
            "For machines that set up machines: at a start at which no person manages this server, an account with this"
                    + " address is made and is administrator for a day: [sign-up.md](sign-up.md)."),
    BOOTSTRAP_ADMIN_PASSWORD(
            "required with `IDP_BOOTSTRAP_ADMIN_EMAIL`",
            true,
            "Its password, which has to be changed at the first sign-in."),
    HELP_URL(
            "none",
            "Where people get help: an `https` page, or `mailto:` and an address. Every page links to it, error pages too."),
    GEOIP_FILE(
            "none",
            "A file in the MaxMind DB format with cities or countries, from whomever you have it. With it people see where"
                    + " their sign-ins came from, not the address alone. It is read again when it changes."),
    ACCOUNT_DELETION(
            "`on`",
            "Whether people may ask for the end of their account themselves: `on` or `off`. Where it is off, only an operator"
                    + " deletes accounts."),
    USERNAME_CHANGE(
            "`off`",
            "Whether people may change their username themselves: `on` or `off`. Turn it on only where no app knows people by"
                    + " it: [account.md](account.md)."),
    NEW_BROWSER_MAIL(
            "`on`",
            "Whether people get a letter about a sign-in in a browser that is new to their account: `on` or `off`. Not about"
                    + " the very first, and at most three in a day: [account.md](account.md)."),
    SECRET_REMINDERS(
            "`on`",
            "Whether people get a letter before an API key, or an app's last secret, ends: `on` or `off`: [mail.md](mail.md)."),
    LEAKED_PASSWORDS_FILE(
            "none",
            "A file with the SHA-1 of leaked passwords, sorted, which nobody may choose: [passwords.md](passwords.md)."),
    SEED_FILE(
            "none",
            "A YAML file that says what a new installation is configured to be: the first node that starts with it makes it"
                    + " so, all of it or nothing: [config-as-code.md](config-as-code.md)."),
    SEED(
            "`once`",
            "`once`: `IDP_SEED_FILE` is applied at the first start with it; what people change later stays. `always`: at each"
                    + " start, so that it is what the file says again."),
    SEED_SECRETS_OUT(
            "none",
            "A file that is made for the secrets that `IDP_SEED_FILE` has made, readable by its owner alone. Without it, such"
                    + " a file stops the start."),
    NAME(
            "`Gatehouse`",
            "What people know this service by, at most 60 characters: pages and mails say it."),
    LOGO_FILE(
            "none",
            "A PNG, JPEG, WebP or SVG of at most 24 KiB, in place of the mark and the name at the top of every page. It is"
                    + " shown 32 px high: [brand.md](brand.md)."),
    LOGO_DARK_FILE("none", "The same for dark pages. Without it, they show `IDP_LOGO_FILE`."),
    ACCENT(
            "green",
            "The color of buttons and links: `#rrggbb`, or two of them with a comma, for light and for dark pages. It has to"
                    + " be readable on them, with a contrast of 4.5:1 (WCAG 2.2, AA); from one alone the dark one is made."),
    PRIVACY_URL(
            "none",
            "The `https` page that says how you treat what is known of people. Every page links to it."),
    IMPRINT_URL("none", "The `https` page that says who you are. Every page links to it."),
    TEXTS_DIR(
            "none",
            "A folder with `en.properties`, `de.properties` and so on, with sentences that replace ours: [brand.md](brand.md)."),
    PASSKEY_ATTESTATION(
            "none",
            "A PEM file with certificates of makers of passkeys. With it, only passkeys whose attestation ends at one of them"
                    + " may be added; without it those of every device and password manager. See [passkeys.md](passkeys.md)."),
    SECOND_FACTOR(
            "`optional`",
            "`off`: nobody gets a second factor; who has one is still asked for it. `optional`: whoever wants one, or goes to"
                    + " an app that asks for one. `required`: everybody, on the way in. See [factors.md](factors.md)."),
    SECOND_FACTOR_GROUPS(
            "none",
            "Groups, separated by commas, whose members have to have a second factor, wherever they are going."),
    AUDIT_DAYS(
            "`400`",
            "For how many days rows of the audit are kept, from 90 on: [audit.md](audit.md)."),
    AUDIT_SIGN_IN_DAYS(
            "`90`",
            "The same of sign-ins, sign-outs and redeemed codes, of which there are many. Not less than 90: people see as much"
                    + " of their own account."),
    WEBHOOK_NETWORKS(
            "none",
            "Networks that are not public and that webhooks may go to all the same, in CIDR form, separated by commas:"
                    + " [webhooks.md](webhooks.md). In dev they also go to this machine."),
    ADMIN_CALLS(
            "`6000`",
            "How many calls of the admin API each API key, and each person or client without one, may make in a minute at one"
                    + " node, from 60 to 600000; 429 beyond it: [admin-api.md](admin-api.md)."),
    ADMIN_IF_MATCH(
            "`optional`",
            "`required`: a `PUT` or `PATCH` of the admin API upon what is there already has to name the version that it was"
                    + " made from, else it is 428: [admin-api.md](admin-api.md)."),
    DATA_DIR(
            "`.data`",
            "The folder of the embedded PostgreSQL and of what dev makes for itself. Only its owner may read it."),
    BCRYPT_COST(
            "`12`",
            "The cost of hashing a password: one more doubles the time. From 10 (4 in dev) to 16. Older hashes are made anew"
                    + " when their user signs in; until then every sign-in does the work of the highest cost that is stored.");

    private static final String PREFIX = "IDP_";

    private final String standard;
    private final boolean secret;
    private final String meaning;

    Setting(String standard, String meaning) {
        this(standard, false, meaning);
    }

    Setting(String standard, boolean secret, String meaning) {
        this.standard = standard;
        this.secret = secret;
        this.meaning = meaning;
    }

    /// The name of its environment variable.
    public String variable() {
        return PREFIX + name();
    }

    /// The variable that names a file with the value: only secrets have one.
    public String fileVariable() {
        return variable() + "_FILE";
    }

    /// A secret's value is never shown, and may lie in a file.
    public boolean isSecret() {
        return secret;
    }

    /// What holds when it is not set, in words.
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }
}
