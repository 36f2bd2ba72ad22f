package idp.server.cli.client;

import idp.server.parts.tile.Framework;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// The frameworks as they are typed: what the shell may complete, and what is said of anything else.
public final class FrameworkNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Framework.values()).map(Framework::wire).iterator();
    }

    public static Framework find(String typed) {
        var found = Framework.find(typed);
        if (found == null) {
            throw new TypeConversionException(
                    "is one of "
                            + Arrays.stream(Framework.values())
                                    .map(Framework::wire)
                                    .collect(Collectors.joining(", ")));
        }
        return found;
    }
}
