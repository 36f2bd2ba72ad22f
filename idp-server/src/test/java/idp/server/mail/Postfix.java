package idp.server.mail;

import idp.server.TestNode;
import idp.server.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Debian's Postfix with a configuration of its own, on a loopback port; it needs root, and installs itself
/// where it is missing. It delivers into folders, and is stopped with the test.
final class Postfix implements AutoCloseable {
    private static final Path SERVICES = Path.of("/etc/postfix/master.cf");

    private final Path home;
    private final int port = TestNode.freePort();

    /// @param home a folder that every user may pass through
    Postfix(Path home) throws Exception {
        this.home = home;
        install();
        var config = Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(home.resolve("spool"));
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("mail"));
        for (var folder : List.of(home, config, home.resolve("mail"))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        run("chown", "postfix", home.resolve("data").toString(), home.resolve("mail").toString());
        Files.writeString(config.resolve("main.cf"), main());
        Files.writeString(config.resolve("master.cf"), services());
        run("postfix", "-c", config.toString(), "start");
        Wait.until("Postfix listens", this::listens);
    }

    private static void install() throws Exception {
        if (!Files.exists(Path.of("/usr/sbin/postfix"))) {
            run(
                    "sh",
                    "-c",
                    "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postfix"
                            + " && postfix stop || true");
        }
    }

    private String main() {
        return """
        compatibility_level = 3.6
        queue_directory = %1$s/spool
        data_directory = %1$s/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = %1$s/mail.log
        maillog_file_prefixes = %1$s
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.example.test
        mydestination =
        default_transport = error:nothing leaves this machine
        relay_transport = error:nothing leaves this machine
        virtual_mailbox_domains = example.test
        virtual_mailbox_base = %1$s/mail
        virtual_mailbox_maps = inline:{alice@example.test=alice/}
        virtual_uid_maps = static:%2$s
        virtual_gid_maps = static:%2$s
        virtual_minimum_uid = 1
        smtpd_relay_restrictions = reject_unauth_destination
        """
                .formatted(home, uid());
    }

    private static String uid() {
        try {
            var id = new ProcessBuilder("id", "-u", "postfix").start();
            return new String(id.getInputStream().readAllBytes()).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Debian's own, but for the port.
    private String services() throws IOException {
        return Files.readString(SERVICES)
                .replaceFirst("(?m)^smtp +inet", "127.0.0.1:" + port + " inet")
                // A container has no place for the jail that Debian keeps up to date.
                .replaceAll("(?m)^(\\S+ +\\S+ +\\S+ +\\S+ +)y", "$1n");
    }

    private boolean listens() {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /// What lies in somebody's folder.
    List<String> delivered(String name) {
        var folder = home.resolve("mail").resolve(name).resolve("new");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Postfix::text).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() {
        try {
            run("postfix", "-c", home.resolve("etc").toString(), "stop");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
