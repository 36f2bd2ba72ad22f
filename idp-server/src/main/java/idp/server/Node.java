package idp.server;

import idp.core.client.Clients;
import idp.core.client.registration.NewClients;
import idp.core.oauth.Opaque;
import idp.server.adapter.Crypto;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.config.Config;
import idp.server.config.MailSettings;
import idp.server.db.Leftovers;
import idp.server.db.Share;
import idp.server.db.access.JdbiDecisionLog;
import idp.server.db.client.JdbiClients;
import idp.server.db.client.LeasedClients;
import idp.server.db.replica.JdbiLineage;
import idp.server.db.replica.JdbiRevocations;
import idp.server.db.replica.LeasedStatuses;
import idp.server.db.replica.NodeReceipts;
import idp.server.db.replica.ReplicatedDenylist;
import idp.server.job.Farewells;
import idp.server.job.JobName;
import idp.server.job.Jobs;
import idp.server.job.RotateKeys;
import idp.server.job.WatchKeys;
import idp.server.parts.Components;
import idp.server.parts.DecisionParts;
import idp.server.parts.NodeParts;
import idp.server.playground.PlaygroundClient;
import idp.server.playground.WithoutPlayground;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running server: database, denylist, keys, jobs and HTTP, started in the order in which they
/// need each other and stopped in reverse.
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration PLACES = Duration.ofSeconds(10);
    private static final Duration RECEIPTS = Duration.ofSeconds(1);
    private static final Duration STATUSES = Duration.ofMillis(200);
    private final Store store;
    private final ReplicatedDenylist denylist;
    private final Components ground;
    private final Jobs jobs;
    private final Post post;
    private final AuditJobs audit;
    private final Web web;
    private final Measures measures;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Node(
            Store store,
            ReplicatedDenylist denylist,
            Components ground,
            Jobs jobs,
            Post post,
            AuditJobs audit,
            Web web,
            Measures measures) {
        this.store = store;
        this.denylist = denylist;
        this.ground = ground;
        this.jobs = jobs;
        this.post = post;
        this.audit = audit;
        this.web = web;
        this.measures = measures;
    }

    /// @param started of the process, on the clock of `System.nanoTime`
    static Node start(Config config, String version, long started, Opaque opaque) {
        // Both take half a second to load; the database starts beside them.
        var crypto = CompletableFuture.supplyAsync(Crypto::install);
        var cedar = CompletableFuture.supplyAsync(Node::language);
        var store = Store.ofNode(config.store(), opaque);
        try {
            var database = store.database();
            var start = new Starting(database.settings());
            var check = start.step("a connection", database::check);
            var schema = start.step("the schema", database::upToDate);
            var machine = Wiring.machine();
            var name = Wiring.name(config.listen());
            var measures = new Measures(config.watch(), name, version, opaque);
            var tokens = database.share(Share.TOKENS);
            var own = database.share(Share.JOBS);
            var denylist =
                    new ReplicatedDenylist(database.settings(), tokens, machine, measures::seen)
                            .start();
            database.endingsAwait(denylist::catchUp);
            measures.watch(database, denylist);
            var clock = denylist.clock();
            denylist.catchUp();
            start.step("the time of the database", clock::instant);
            var stored = new JdbiClients(tokens);
            var leased = new LeasedClients(stored, denylist.epochs());
            var isDev = config.mode() == Config.Mode.DEV;
            Clients clients = isDev ? leased : new WithoutPlayground(leased);
            var access = DecisionParts.leased(tokens, denylist.epochs(), Starting.result(cedar));
            var provider = Starting.result(crypto);
            var ground =
                    start.step(
                            "the secrets",
                            () ->
                                    new Components(
                                            config, database, clients, access, clock, provider,
                                            opaque));
            var rotate = new RotateKeys(ground.rotation, ground.ticketKeys, clock);
            start.done("the token", ground.signing::begin);
            start.done("the signing keys", rotate::run);
            var watch = measures.watching(new WatchKeys(ground.signing.reach(), clock));
            if (isDev) {
                start.done(
                        "the playground",
                        () ->
                                PlaygroundClient.register(
                                        new NewClients(stored, opaque, clock), config.issuer()));
            }
            FirstConfiguration.make(start, config, database, ground);
            var revocations = new JdbiRevocations(tokens);
            var jobs = new Jobs(clock, measures::ran, measures::watch);
            jobs.every(RotateKeys.EVERY, JobName.ROTATE_KEYS, rotate);
            jobs.alone(WatchKeys.EVERY, JobName.WATCH_TOKEN_KEYS, watch);
            jobs.sweep(JobName.SWEEP_ATTEMPTS, ground.attempts::sweep);
            jobs.sweep(JobName.SWEEP_REVOCATIONS, new JdbiRevocations(own)::sweep);
            jobs.sweep(JobName.SWEEP_LEFTOVERS, new Leftovers(own)::sweep);
            var places = ground.own.places();
            places.look();
            jobs.every(PLACES, JobName.READ_PLACES, places::look);
            jobs.sweep(JobName.DELETE_ACCOUNTS, new Farewells(ground.own.deletions()));
            jobs.every(JdbiDecisionLog.EVERY, JobName.LOG_DECISIONS, ground.decisionLog::flush);
            jobs.sweep(JobName.SWEEP_DECISIONS, ground.decisionLog::sweep);
            var feed = denylist.feed();
            var receipts = new NodeReceipts(own, name, feed::latest, clock);
            var statuses = new LeasedStatuses(tokens, name, feed::latest, opaque);
            jobs.alone(STATUSES, JobName.TELL_STATUS_LISTS, statuses::write);
            jobs.sweep(JobName.SWEEP_STATUS_LISTS, statuses::sweep);
            jobs.every(RECEIPTS, JobName.MARK_DATABASE, new JdbiLineage(own)::write);
            jobs.every(RECEIPTS, JobName.TELL_RECEIPTS, receipts::write);
            jobs.sweep(JobName.SWEEP_RECEIPTS, _ -> receipts.sweep());
            var parts =
                    new NodeParts(
                            config,
                            ground,
                            denylist,
                            measures.requests(),
                            measures.tracer(),
                            Wiring.time());
            var post = Post.of(parts, own, jobs, measures);
            var audit = AuditJobs.of(parts, own, jobs, measures);
            var ready =
                    new Readiness(
                            () -> denylist.ready() && watch.signs(),
                            ground.keys,
                            clock,
                            tokens::answers,
                            access.evaluator()::answers);
            var routes =
                    Wiring.routes(
                            parts,
                            database,
                            feed,
                            revocations,
                            measures.over(receipts),
                            statuses,
                            Wiring.vitals(config.issuer(), ready, denylist, jobs, own),
                            ready);
            var web = Web.start(config.listen(), routes);
            start.done(
                    "the bootstrap administrator",
                    () -> new BootstrapAdministrator(ground).appoint(config.signUp().bootstrap()));
            var setUp = start.step("the first administrator", ground.join.setUp()::offer);
            new Transcript(
                            version,
                            check.version(),
                            schema.version(),
                            schema.applied(),
                            Duration.ofNanos(System.nanoTime() - started),
                            provider.line(),
                            config.mode(),
                            config.issuer(),
                            config.mail() instanceof MailSettings.Mailbox,
                            setUp.orElse(null))
                    .tell(System.out);
            return new Node(store, denylist, ground, jobs, post, audit, web, measures);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Store store() {
        return store;
    }

    Components ground() {
        return ground;
    }

    private static CedarPolicies language() {
        var language = DecisionParts.language();
        return Starting.loaded("the policy language", language::warm);
    }

    int port() {
        return web.port();
    }

    /// Every method and path that is served here.
    List<String> routes() {
        return web.routes();
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        denylist.feed().close();
        web.close();
        jobs.close();
        post.close();
        audit.close();
        denylist.close();
        measures.close();
        ground.close();
        store.close();
        LOG.debug("stopped");
        ended.countDown();
    }
}
