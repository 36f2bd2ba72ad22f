package idp.server.cli.declared;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Shell;
import idp.server.declared.Applying;
import idp.server.declared.Applying.Undone;
import idp.server.declared.ChangePlan;
import idp.server.declared.Export;
import idp.server.declared.FileSources;
import idp.server.declared.SecretsFile;
import idp.server.declared.thing.Sections;
import idp.server.parts.Together;
import org.jspecify.annotations.Nullable;

/// The database that this host is configured for.
record InstalledHere(Together whole, Shell shell) implements Installed {
    @Override
    public String export() {
        var sources = new FileSources(null, _ -> null);
        return whole.act(new Export(new Sections(whole, sources, false))::of);
    }

    @Override
    public Wanted read(ConfigurationFile file, boolean prune, boolean strict) {
        var sections = new Sections(whole, file.sources(), strict);
        var description = file.read(shell, sections);
        return new Here(
                file,
                prune || description.prunes(),
                rehearsal -> new Applying(sections, description, prune, rehearsal));
    }

    /// How a file is applied, once it is known whether that is a rehearsal.
    private interface Way {
        Applying of(boolean rehearsal);
    }

    private final class Here implements Wanted {
        private final ConfigurationFile file;
        private final boolean prunes;
        private final Way way;

        Here(ConfigurationFile file, boolean prunes, Way way) {
            this.file = file;
            this.prunes = prunes;
            this.way = way;
        }

        @Override
        public boolean prunes() {
            return prunes;
        }

        @Override
        public ChangePlan compare() {
            return whole.act(way.of(false)::compare);
        }

        @Override
        public ChangePlan rehearse() {
            try {
                return whole.act(parts -> way.of(true).apply(parts, null));
            } catch (Undone undone) {
                mustBeSound(undone);
                return undone.plan();
            }
        }

        private void mustBeSound(Undone undone) {
            if (!undone.findings().isEmpty()) {
                throw file.wrong(undone.findings());
            }
        }

        @Override
        public Made make(@Nullable String secretsOut) {
            var applying = way.of(false);
            try {
                if (secretsOut == null) {
                    return new Made(whole.act(parts -> applying.apply(parts, null)), false);
                }
                var done = applying.with(secretsOut, whole);
                return new Made(done.plan(), done.made());
            } catch (Undone undone) {
                mustBeSound(undone);
                throw undone;
            } catch (SecretsFile.Unwritable e) {
                throw new Failed(String.valueOf(e.getMessage()), file.help());
            } catch (Unavailable e) {
                if (secretsOut != null) {
                    // A commit whose end nobody saw: what is in the file may be good.
                    shell.say(
                            "Whether all was done is not known, so "
                                    + secretsOut
                                    + " stays if it holds secrets.");
                }
                throw e;
            }
        }
    }
}
