package idp.server.cli.user;

import idp.core.link.ActionLinks.Made;
import idp.core.link.NewInvitations;
import idp.core.link.NewInvitations.Problem;
import idp.core.link.NewInvitations.Wish;
import idp.core.user.Identifier;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.cli.user.InvitationTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user invite`: asks somebody in, or many at once. Nothing is done if anything is wrong with one.
@Command(
        name = "invite",
        description = {
            "Ask people in: each makes an account of their own, by a link or a code.",
            "Where this server sends mail, who has an address gets a letter; else the link is printed,",
            "this once. A newer invitation for an address ends the older one.",
            "A CSV file has an address a line and, behind a comma, groups with spaces between them."
        },
        footer = {
            "Examples:",
            "  idp user invite alice@example.com --group staff",
            "  idp user invite --csv people.csv --expires 14d",
            "  idp user invite --uses 20 --group guests --print",
            ""
        })
public final class InviteCommand implements Callable<Integer> {
    private static final String HELP = "idp user invite --help";
    private static final List<String> COLUMNS =
            List.of("id", "email", "groups", "uses", "expires_at", "mailed", "url", "code");

    private final Program program;
    private final Shell shell;

    @ArgGroup @Nullable Whom whom;

    /// One, or many.
    static final class Whom {
        @Parameters(
                paramLabel = "ADDRESS",
                arity = "0..1",
                description =
                        "the e-mail address of the one whom it is for; else it is for anybody")
        @Nullable String address;

        @Option(names = "--csv", paramLabel = "FILE", description = "many; - for standard input")
        @Nullable String csv;
    }

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "those who come are in it; may be repeated")
    List<String> groups = List.of();

    @Option(
            names = "--uses",
            paramLabel = "N",
            description = "how many may come by one without an address; one if left out")
    int uses = 1;

    @Option(names = "--expires", paramLabel = "TIME", description = "such as 24h; 7d if left out")
    Duration expires = Duration.ofDays(7);

    @Option(names = "--print", description = "print links and codes, and send no mail")
    boolean print;

    public InviteCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    /// Who is asked in.
    public List<Row> rows() {
        var csv = whom == null ? null : whom.csv;
        var address = whom == null ? null : whom.address;
        var rows =
                csv == null
                        ? List.of(new Row(0, new Wish(address, groups, uses, expires)))
                        : InvitationTable.read(shell.input().table(csv, HELP), groups, expires);
        if (rows.isEmpty() || rows.size() > InvitationTable.MOST) {
            throw new Failed("the file has to have 1 to 10000 addresses", HELP);
        }
        return rows;
    }

    /// Whether letters go to those who have an address, where there are letters.
    public boolean mails() {
        return !print;
    }

    @Override
    public Integer call() {
        var rows = rows();
        try (var installation = program.open()) {
            var people = installation.people();
            mustBeFit(people.newInvitations(), rows);
            var mailed = people.mailed() && !print;
            var wishes = rows.stream().map(Row::wish).toList();
            var made = people.newInvitations().invite(wishes, mailed);
            var documents = new ArrayList<Map<String, Object>>();
            for (var i = 0; i < made.size(); i++) {
                documents.add(shown(people.newInvitations(), wishes.get(i), made.get(i), mailed));
            }
            show(documents);
        }
        return 0;
    }

    public void show(List<Map<String, Object>> documents) {
        if (whom == null || whom.csv == null) {
            shell.output().one(documents.getFirst());
        } else {
            shell.output().list(COLUMNS, documents);
        }
        var letters = documents.stream().filter(one -> Boolean.TRUE.equals(one.get("mailed")));
        shell.say(letters.count() + " of " + documents.size() + " will be mailed.");
    }

    /// Every row is looked at before anything is done, and all that is wrong is told at once.
    private void mustBeFit(NewInvitations rule, List<Row> rows) {
        var wrong = new ArrayList<String>();
        var lines = new HashMap<Identifier, Integer>();
        var progress = shell.progress(rows.size());
        for (var row : rows) {
            var problem = rule.problem(row.wish());
            if (problem != null) {
                wrong.add(wrong(row, problem));
            }
            var name = row.wish().address() == null ? null : Identifier.of(row.wish().address());
            var before = name == null ? null : lines.putIfAbsent(name, row.line());
            if (before != null) {
                wrong.add(twice(row, before));
            }
            progress.one();
        }
        if (!wrong.isEmpty()) {
            throw nobody(wrong);
        }
    }

    public static Failed nobody(List<String> wrong) {
        return new Failed("nobody was invited:\n  " + String.join("\n  ", wrong), "idp group list");
    }

    public static String wrong(Row row, Problem problem) {
        return at(row) + says(problem);
    }

    public static String twice(Row row, int before) {
        return at(row) + "the address stands in line " + before + " already";
    }

    private static String at(Row row) {
        return row.line() == 0 ? "" : "line " + row.line() + ": ";
    }

    private static String says(Problem problem) {
        return switch (problem) {
            case ADDRESS -> "an e-mail address has the form local@domain";
            case HAS_ACCOUNT -> "the address belongs to somebody who has an account";
            case NO_SUCH_GROUP -> "there is no such group";
            case USES -> "the uses are 1 to 10000, and 1 for an address";
            case LIFETIME -> "an invitation is good for 5m to 90d";
        };
    }

    private static Map<String, Object> shown(
            NewInvitations rule, Wish wish, Made made, boolean byMail) {
        var mailed = byMail && wish.address() != null;
        var document = new LinkedHashMap<String, Object>();
        document.put("id", made.id());
        put(document, "email", wish.address());
        document.put("groups", wish.groups());
        document.put("uses", wish.uses());
        document.put("expires_at", made.expiresAt().toString());
        document.put("mailed", mailed);
        if (!mailed) {
            document.put("url", rule.url(made));
            put(document, "code", made.code());
        }
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable String value) {
        if (value != null) {
            document.put(name, value);
        }
    }
}
