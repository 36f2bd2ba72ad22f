package idp.server.parts;

import idp.core.access.DecisionPoint;
import idp.core.access.Evaluator;
import idp.core.access.Judge;
import idp.core.access.Keepers;
import idp.core.access.Policies;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Subjects;
import idp.core.authorize.Abilities;
import idp.core.authorize.Consents;
import idp.core.client.Clients;
import idp.core.grant.Codes;
import idp.core.jose.CurrentKeys;
import idp.core.jose.Jwts;
import idp.core.jose.KeyRotation;
import idp.core.link.ActionLinks;
import idp.core.link.AddressChange;
import idp.core.link.LetterThrottle;
import idp.core.link.NewAddresses;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.CutOffs;
import idp.core.revoke.ReceiptReports;
import idp.core.revoke.StatusLists;
import idp.core.revoke.TokenStatuses;
import idp.core.seal.LetterSeal;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import idp.core.seal.SharedSecrets;
import idp.core.seal.TicketKeys;
import idp.core.session.LoginSteps;
import idp.core.session.SecondFactors;
import idp.core.session.Sessions;
import idp.core.token.RefreshFamily;
import idp.core.token.RefreshTokens;
import idp.core.token.TokenIssuer;
import idp.core.token.apikey.ApiKeys;
import idp.core.user.DeviceMarks;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginKey;
import idp.core.user.LoginThrottle;
import idp.core.user.LoginThrottle.Limits;
import idp.core.user.NewUsers;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordLogin;
import idp.core.user.PasswordPolicy;
import idp.core.user.Passwords;
import idp.core.user.SealedPeppers;
import idp.core.user.Users;
import idp.core.user.passkey.Passkeys;
import idp.core.user.picture.Pictures;
import idp.server.adapter.Bcrypt;
import idp.server.adapter.CommonWords;
import idp.server.adapter.Crypto;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.TransactionTime;
import idp.server.db.access.JdbiDecisionLog;
import idp.server.db.factor.JdbiStoredFactors;
import idp.server.db.grants.JdbiApiKeys;
import idp.server.db.grants.JdbiCodes;
import idp.server.db.grants.JdbiConsents;
import idp.server.db.grants.JdbiRefreshTokens;
import idp.server.db.key.JdbiKeys;
import idp.server.db.key.JdbiSealedSecrets;
import idp.server.db.link.JdbiStoredLinks;
import idp.server.db.mail.Outbox;
import idp.server.db.replica.JdbiCutOffs;
import idp.server.db.replica.JdbiReceiptReports;
import idp.server.db.replica.JdbiStatusLists;
import idp.server.db.user.JdbiLoginAttempts;
import idp.server.db.user.JdbiLogins;
import idp.server.db.user.JdbiNewAddresses;
import idp.server.db.user.JdbiPictures;
import idp.server.db.user.JdbiSessions;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.db.user.JdbiUsers;
import idp.server.db.user.passkey.JdbiPasskeys;
import java.time.InstantSource;
import java.util.List;

/// What everything else stands on: the stores, the keys and the secrets of one installation, over one
/// database. The command line uses it as it is; a node builds its endpoints on it.
public final class Components implements AutoCloseable {
    public final Opaque opaque;
    public final InstantSource clock;
    public final Clients clients;
    public final Users users;
    public final Sessions sessions;
    public final LoginSteps logins;
    public final ActionLinks links;
    public final NewAddresses newAddresses;
    public final Pictures pictures;
    public final AddressChange addressChange;
    public final JoinParts join;
    public final PeopleParts people;
    public final SecondFactors factors;
    public final FactorParts secondFactors;
    public final Abilities abilities;
    public final Codes codes;
    public final RefreshTokens refreshTokens;
    public final Consents consents;
    public final PersonParts own;
    public final StatusLists statusLists;
    public final LoginAttempts attempts;
    public final SigningKeyParts signing;
    public final CurrentKeys keys;
    public final KeyRotation rotation;
    public final Secrets secrets;
    public final TicketKeys ticketKeys;
    public final LetterSeal letters;
    public final RefreshFamily family;
    public final NewUsers newUsers;
    public final PasswordLogin login;
    public final PasswordChange passwordChange;
    public final ResourceServers apis;
    public final Policies policies;
    public final Subjects subjects;
    public final Evaluator evaluator;
    public final Judge judge;
    public final JdbiDecisionLog decisionLog;
    public final DecisionPoint decisions;
    public final Keepers keepers;
    public final ApiKeys apiKeys;
    public final AuditParts audit;
    public final ReceiptReports receipts;
    public final CutOffs cutOffs;
    public final Passkeys passkeys;
    public final DeviceMarks marks;
    private final Bcrypt bcrypt;
    private final DecisionParts access;

    /// @param clients the registered clients, cached or not
    /// @param access what decisions rest on, likewise
    public Components(
            Config config,
            Database database,
            Clients clients,
            DecisionParts access,
            InstantSource clock,
            Crypto crypto,
            Opaque opaque) {
        this.opaque = opaque;
        this.clock = clock;
        this.clients = clients;
        this.access = access;
        var master = MasterKeyParts.of(config, opaque);
        var tokens = database.share(Share.TOKENS);
        var pages = database.share(Share.PAGES);
        var signIn = database.share(Share.SIGN_IN);
        var admin = database.share(Share.ADMIN);
        secrets = new Secrets(new JdbiSealedSecrets(tokens), master, opaque);
        signing = SigningKeyParts.of(config, new JdbiKeys(tokens), crypto, master);
        keys = signing.keys();
        rotation = signing.rotation();
        ticketKeys = new TicketKeys(secrets);

        sessions =
                new JdbiSessions(pages, TransactionTime.OF_DATABASE, config.ownAccount().tells());
        links = new ActionLinks(new JdbiStoredLinks(pages), opaque, clock);
        newAddresses = new JdbiNewAddresses(pages);
        pictures = new JdbiPictures(pages);
        factors = new JdbiStoredFactors(pages);
        var rule = FactorParts.rule(config);
        own = PersonParts.of(pages, config);
        logins = new LoginSteps(new JdbiLogins(pages), factors, rule, own.terms(), opaque, clock);
        abilities = new Abilities(FactorParts.highest(config), config.signUp().rule().isOffered());
        codes = new JdbiCodes(tokens);
        refreshTokens = new JdbiRefreshTokens(tokens);
        statusLists = new JdbiStatusLists(tokens);
        consents = new JdbiConsents(pages);
        var refreshKeys = new SharedSecrets(secrets, Purpose.REFRESH, clock);
        family = new RefreshFamily(() -> keys(refreshKeys), opaque);

        users = new JdbiUsers(tokens, TransactionTime.OF_DATABASE);
        addressChange = new AddressChange(users, newAddresses, links, config.issuer(), clock);
        var stored = new JdbiStoredPasswords(signIn, TransactionTime.OF_DATABASE);
        attempts = new JdbiLoginAttempts(signIn);
        // The last thing here that the database may fail: it begins before any thread does.
        var loginKey = LoginKey.of(secrets, clock.instant());
        letters = LetterSeal.of(secrets, opaque, clock.instant());
        audit = AuditParts.of(config.audit(), database, secrets, letters, opaque, clock);
        Outbox.open(database, PeopleParts.way(config.mail()), letters, opaque);
        var cores = Runtime.getRuntime().availableProcessors();
        bcrypt = Bcrypt.forCores(opaque, cores, tokens::isBusy);
        var peppers = new SealedPeppers(new SharedSecrets(secrets, Purpose.PEPPER, clock));
        var passwords = new Passwords(peppers, bcrypt, config.bcryptCost());
        var leaked = config.ownAccount().leaked();
        var policy = new PasswordPolicy(CommonWords.read(), List.of("gatehouse"), leaked);
        marks = new DeviceMarks(loginKey, opaque);
        var throttle = new LoginThrottle(Limits.DEFAULT, loginKey, marks);
        secondFactors = FactorParts.of(config, pages, secrets, throttle, attempts, opaque, clock);
        newUsers = new NewUsers(users, passwords, policy, opaque, clock);
        login = new PasswordLogin(stored, passwords, throttle, attempts, marks, clock);
        passwordChange = new PasswordChange(users, stored, passwords, policy);
        apis = access.apis();
        policies = access.policies();
        subjects = access.subjects();
        evaluator = access.evaluator();
        judge = new Judge(evaluator, opaque);
        decisionLog = new JdbiDecisionLog(database.share(Share.JOBS));
        keepers = DecisionParts.keepers(admin);
        var letterThrottle = new LetterThrottle(attempts, loginKey, marks);
        join = JoinParts.of(config, pages, users, links, letterThrottle, clock);
        people =
                PeopleParts.of(
                        config,
                        admin,
                        users,
                        newUsers,
                        links,
                        keepers,
                        letterThrottle,
                        opaque,
                        clock);
        apiKeys = new JdbiApiKeys(tokens);
        receipts = new JdbiReceiptReports(admin);
        cutOffs = new JdbiCutOffs(admin);
        passkeys = new JdbiPasskeys(signIn);
        decisions = new DecisionPoint(policies, subjects, judge, decisionLog, clock);
    }

    /// What signs tokens, with all that it reads of people and APIs.
    public TokenIssuer tokenIssuer(Issuer issuer, Jwts jwts, TokenStatuses statuses) {
        return new TokenIssuer(issuer, jwts, apis, opaque, statuses, subjects, users);
    }

    private static List<RefreshFamily.Key> keys(SharedSecrets secrets) {
        return secrets.all().stream()
                .map(secret -> new RefreshFamily.Key(secret.id(), secret.bytes()))
                .toList();
    }

    @Override
    public void close() {
        bcrypt.close();
        signing.close();
        access.close();
        decisionLog.flush();
    }
}
