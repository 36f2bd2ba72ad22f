package idp.server.cli;

import idp.core.FakeStore;
import idp.core.access.Evaluator;
import idp.core.access.FakeDecisionLog;
import idp.core.access.FakePolicies;
import idp.core.access.FakeResourceServers;
import idp.core.access.Keepers;
import idp.core.access.facts.FakeAssignments;
import idp.core.access.facts.FakeGroupMembers;
import idp.core.access.facts.FakeGroups;
import idp.core.access.facts.FakeResources;
import idp.core.access.facts.FakeRoles;
import idp.core.access.facts.FakeSubjects;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.Origin;
import idp.core.client.FakeClients;
import idp.core.client.SignIns;
import idp.core.jose.CurrentKeys;
import idp.core.jose.FakeKeys;
import idp.core.jose.JoseSamples;
import idp.core.jose.KeyForge;
import idp.core.jose.KeyPolicy;
import idp.core.jose.KeyRotation;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.CutOffs;
import idp.core.revoke.Denied;
import idp.core.revoke.Denylist;
import idp.core.revoke.FakeDenylist;
import idp.core.revoke.Receipt;
import idp.core.revoke.ReceiptReports;
import idp.core.seal.FakeSealedSecrets;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.core.session.FakeSessions;
import idp.core.token.apikey.FakeApiKeys;
import idp.core.user.CountingHashes;
import idp.core.user.FakeUsers;
import idp.core.user.FixedPeppers;
import idp.core.user.HandClock;
import idp.core.user.NewUsers;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordPolicy;
import idp.core.user.Passwords;
import idp.server.adapter.CommonWords;
import idp.server.adapter.ImageFiles;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The whole command line over fakes: what a command printed, said and answered.
public final class CliFixture implements Program {
    static final CedarPolicies CEDAR = new CedarPolicies(1, 16);
    public static final String PASSWORD = "velvet otter under glass";

    public record Ran(int code, String out, String err) {
        public Map<String, Object> document() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }

        public List<Map<String, Object>> documents() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }
    }

    public final HandClock clock = new HandClock(Instant.parse("2030-01-01T00:00:00Z"));
    public final FakeStore store = new FakeStore(clock);
    public final FakeClients clients = new FakeClients(store);
    public final FakeUsers users = store.users;
    public final FakeResourceServers apis = new FakeResourceServers(store);
    public final FakePolicies policies = new FakePolicies(store, apis);
    final FakeRoles roles = new FakeRoles(store, id -> apis.find(id) != null);
    final FakeGroups groups = new FakeGroups(store, roles);
    final Keepers keepers =
            new Keepers(
                    apis,
                    roles,
                    new FakeAssignments(roles, this::exists),
                    groups,
                    new FakeGroupMembers(groups),
                    policies,
                    new FakeResources(),
                    new FakeResources());
    public final FakeApiKeys apiKeys = new FakeApiKeys(store);
    public final Opaque opaque = new Opaque(new SecureRandom());
    public final FakeKeys keys = new FakeKeys();
    public final byte[] formerMaster = opaque.bytes(MasterKey.SHORTEST);
    final MasterKey master =
            new MasterKey(List.of(opaque.bytes(MasterKey.SHORTEST), formerMaster), opaque);
    final KeyForge forge = new KeyForge(null, master);
    public final FakeSealedSecrets sealed = new FakeSealedSecrets();
    final CurrentKeys current = new CurrentKeys(keys, forge, KeyPolicy.DEFAULT);
    final FakeSubjects subjects = new FakeSubjects(store);
    public final FakeDecisionLog decisionLog = new FakeDecisionLog();
    final List<Mode> started = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    public Map<Denied.Kind, String> asked = Map.of();
    public final List<Denied> revoked = new ArrayList<>();
    public final List<Receipt> receipts = new ArrayList<>();
    final List<String> endings = new ArrayList<>();
    public Denylist denylist = new FakeDenylist();
    public Instant tokenTime = JoseSamples.NOW;
    public final Map<String, SignIns.Seen> seen = new HashMap<>();
    final FakeSessions sessions = new FakeSessions(store);
    boolean healthy = true;
    final TestPeople people = new TestPeople(store, opaque, clock);
    public final TestAudit audit = new TestAudit(store);
    boolean mailed;
    public RuntimeException fault;
    public int open;

    public Ran run(String... arguments) {
        return runWith("", arguments);
    }

    public Ran runWith(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var streams = new Streams(in, new PrintWriter(out), new PrintWriter(err), null);
        var code = new Cli(this, streams).run(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String operator() {
        return "root";
    }

    @Override
    public void run(Mode mode) {
        started.add(mode);
    }

    @Override
    public Installation open() {
        if (fault != null) {
            throw fault;
        }
        open++;
        var passwords = new Passwords(new FixedPeppers("p1"), new CountingHashes(), 4);
        var policy = new PasswordPolicy(CommonWords.read(), List.of("Gatehouse"));
        var newUsers = new NewUsers(users, passwords, policy, opaque, clock);
        var secrets = new Secrets(sealed, master, opaque);
        var es256 = EnumSet.of(SigningAlgorithm.ES256);
        return new Installation(
                new Issuer("https://id.example"),
                clients,
                clientId -> seen.getOrDefault(clientId, SignIns.Seen.NOTHING),
                sessions,
                users,
                newUsers,
                new PasswordChange(users, users, passwords, policy),
                TestLogin.of(users, passwords, secrets, opaque, clock),
                new idp.core.user.passkey.FakePasskeys(store),
                new NoFactors(),
                current,
                new KeyRotation(keys, forge, current, KeyPolicy.DEFAULT, es256),
                secrets,
                policies,
                subjects,
                decisionLog,
                keys -> {
                    asked = Map.copyOf(keys);
                    return new ReceiptReports.Report(revoked, receipts);
                },
                keep -> {
                    endings.add(Origin.acting().wire() + (keep ? " keeps" : ""));
                    return new CutOffs.Ended(1, 2, 3, 4, keep ? 0 : 5);
                },
                opaque,
                clock,
                keepers,
                apiKeys,
                TestInspector.of(this, subjects),
                audit.parts(),
                people.parts(newUsers, groups, secrets, mailed),
                people.setUp(),
                new ImageFiles(),
                new FakeLetters(),
                new NoTogether(),
                "operator:root",
                () -> open--);
    }

    private boolean exists(RoleHolder holder) {
        return switch (holder.type()) {
            case USER -> users.find(holder.id()) != null;
            case CLIENT -> clients.find(holder.id()) != null;
            case GROUP -> groups.find(holder.id()) != null;
        };
    }

    @Override
    public Evaluator evaluator() {
        return CEDAR;
    }

    @Override
    public Opaque opaque() {
        return opaque;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Migrated migrate() {
        return new Migrated(8, 2);
    }

    @Override
    public String wrapMasterKey(String key, boolean create) {
        return "pkcs11:" + key + (create ? ":new" : ":old");
    }

    @Override
    public List<Finding> examine() {
        return findings;
    }

    @Override
    public boolean isHealthy() {
        return healthy;
    }
}
