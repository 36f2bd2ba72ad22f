package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A configuration that comes, changes and goes by files, as it is told at a terminal. What it makes bears a
/// name, and all of it is gone in the end.
final class ConfigurationStory {
    private static final String FILE =
            """
            apiVersion: gatehouse/v1
            groups:
              - {name: "@-night", description: Night shift}
            apis:
              - id: "@-api"
                resource: "https://@.example"
                name: Orders
                claims: [email]
                user_attributes: [groups]
                scopes: {"@:read": Read}
            roles:
              - {api: "@-api", name: clerk, description: Clerks}
            policies:
              - api: "@-api"
                schema: {file: schema.txt}
                policies:
                  all: "permit (principal, action, resource);"
            resources:
              - {api: "@-api", type: order, id: "1", properties: {open: true, lines: [1, 2]}}
            clients:
              - key: "@-shop"
                client_name: Shop
                redirect_uris: ["https://@.example/cb"]
                secret: {generate: true}
              - key: "@-orders"
                client_name: Orders
                grant_types: [client_credentials]
                served_resources: ["https://@.example"]
                secret: {fromEnv: ORDERS_SECRET}
              - key: "@-job"
                client_name: Job
                grant_types: [client_credentials]
                secret: {fromFile: job.txt}
            assignments:
              - {api: "@-api", role: clerk, holder: "group:@-night"}
            webhooks:
              - {url: "https://93.184.216.34/@", kinds: [LOGIN_FAILED]}
            """;

    private static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group];
            entity order;
            action read appliesTo { principal: user, resource: order };
            """;

    private final Path folder;
    private final RemoteTerminal terminal;
    private final String name;
    private final StringBuilder told = new StringBuilder();

    ConfigurationStory(Path folder, RemoteTerminal terminal, String name) {
        this.folder = folder;
        this.terminal = terminal;
        this.name = name;
    }

    /// All that was printed, with the name taken out.
    String told() throws IOException {
        Files.writeString(folder.resolve("schema.txt"), SCHEMA);
        Files.writeString(folder.resolve("job.txt"), "j".repeat(40) + "\nnot this");
        run(FILE, "diff --exit-code");
        run(FILE, "diff -o json");
        run(FILE, "apply");
        run(FILE, "apply --dry-run");
        var secrets = folder.resolve(name + ".json");
        run(FILE, "apply --secrets-out " + secrets);
        assertThat(secrets).as(told.toString()).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        told.append(Files.readString(secrets).replaceAll("\"whsec_[^\"]+\"", "…"));
        run(FILE, "apply --secrets-out " + secrets);
        run(FILE, "apply");
        run(FILE, "diff --exit-code");
        var changed =
                FILE.replace("Night shift", "By night")
                        .replace("Read}", "Read, \"@:write\": Write}")
                        .replace("open: true", "open: false")
                        .replace("resource);", "resource) when { true };")
                        .replace("    client_name: Shop\n", "    client_name: Shop 2\n");
        run(changed, "diff");
        run(changed, "diff -o yaml");
        run(changed, "apply");
        run(FILE.replace("clerk,", "cl erk,").replace("key: \"@-job\"", "keyy: 1"), "apply");
        run(FILE.replace("group:@-night", "group:none"), "apply");
        run(FILE.replace("ORDERS_SECRET", "NOT_SET_HERE"), "apply");
        run(FILE.replace("ORDERS_SECRET", "NOT_SET_HERE"), "diff");
        run("a: [", "apply");
        run("a: [", "diff");
        var empty =
                """
                apiVersion: gatehouse/v1
                groups: []
                apis: []
                roles: []
                resources: []
                clients: []
                assignments: []
                webhooks: []
                """;
        run(empty, "diff");
        run(empty, "apply --prune");
        run(empty, "apply --prune --yes");
        run(empty, "diff --prune --exit-code");
        told.append(terminal.type("export").out().contains(name));
        return told.toString().replace(name, "@");
    }

    private void run(String file, String command) throws IOException {
        var path = Files.writeString(folder.resolve("gatehouse.yaml"), file.replace("@", name));
        var ran = terminal.type(command + " -f " + path);
        told.append("$ ").append(command).append('\n');
        told.append(ran.code()).append('\n').append(ran.out()).append(ran.err());
    }
}
