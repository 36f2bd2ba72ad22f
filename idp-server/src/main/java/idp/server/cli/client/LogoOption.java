package idp.server.cli.client;

import idp.core.client.ClientLogo;
import idp.core.client.ClientStore.Change;
import idp.core.user.picture.PictureReader.Read;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What shall become of the picture that people see with a client's name.
final class LogoOption {
    private static final int LARGEST = 5 * 1024 * 1024;

    @ArgGroup(exclusive = true)
    @Nullable Wish wish;

    static final class Wish {
        @Option(
                names = "--logo",
                paramLabel = "FILE",
                description = "a square PNG or JPEG that people see with the name; it is made anew")
        @Nullable String file;

        @Option(names = "--remove-logo", description = "show none any more")
        boolean remove;
    }

    /// Null if nothing is asked. The file is read, and made anew, before anything is changed.
    @Nullable Change change(Shell shell, Installation installation) {
        if (wish == null) {
            return null;
        }
        var file = wish.file;
        if (file == null) {
            return new Change.ShowLogo(null);
        }
        var bytes = shell.input().bytes(file, LARGEST, ClientChange.HELP);
        return switch (installation.pictures().read(bytes)) {
            case Read.Good(var picture) -> new Change.ShowLogo(ClientLogo.of(picture));
            case Read.NoPicture() ->
                    throw new Failed(
                            "the file " + file + " is no PNG or JPEG that can be read",
                            ClientChange.HELP);
            case Read.TooManyPixels() ->
                    throw new Failed(
                            "the picture " + file + " has more than 25 million pixels",
                            ClientChange.HELP);
        };
    }
}
