package idp.server.cli.remote;

import idp.server.cli.remote.wire.RemoteReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.ParseResult;

/// What was typed behind a verb, as the command itself reads it: by the same options, checked in the same
/// way.
record TypedWords(ParseResult parsed) {
    /// The verb with its noun, such as `user list`.
    String verb() {
        return parsed.commandSpec().qualifiedName().substring("idp ".length());
    }

    /// Empty if it was not said.
    String at(int position) {
        return RemoteReply.text(parsed.<@Nullable Object>matchedPositionalValue(position, null));
    }

    /// Null if it was not said, and has no value of its own then.
    <T> @Nullable T value(String option, Class<T> type) {
        var said = parsed.matchedOption(option);
        var meant = said == null ? parsed.commandSpec().findOption(option) : said;
        @Nullable Object value = meant == null ? null : meant.getValue();
        return type.isInstance(value) ? type.cast(value) : null;
    }

    @Nullable String text(String option) {
        return value(option, String.class);
    }

    boolean flag(String option) {
        return Boolean.TRUE.equals(value(option, Boolean.class));
    }

    List<String> texts(String option) {
        var values = value(option, List.class);
        return values == null ? List.of() : values.stream().map(String::valueOf).toList();
    }

    /// The command itself, where it is a class of its own.
    <T> T command(Class<T> type) {
        return type.cast(parsed.commandSpec().userObject());
    }

    /// Options that several commands have, as they were said.
    <T> T mixin(Class<T> type) {
        for (var mixin : parsed.commandSpec().mixins().values()) {
            if (type.isInstance(mixin.userObject())) {
                return type.cast(mixin.userObject());
            }
        }
        throw new IllegalStateException("no such options: " + type.getSimpleName());
    }

    /// What was said in a group of options; null if nothing was.
    <T> @Nullable T group(Class<T> type) {
        for (ArgGroupSpec group : parsed.commandSpec().argGroups()) {
            if (group.typeInfo().getType() == type) {
                try {
                    return type.cast(group.getter().get());
                } catch (Exception e) {
                    throw new IllegalStateException("a group of options cannot be read", e);
                }
            }
        }
        return null;
    }
}
