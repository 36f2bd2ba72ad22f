/// The configuration as a file: what an installation has beside people and what happens, written down,
/// compared, and made so. It owns the form of the file and that all of it happens or nothing; what may be
/// stored is for the rules that the admin API and the commands go through, too. Start at [Description]
/// and [Applying].
@NullMarked
package idp.server.declared;

import org.jspecify.annotations.NullMarked;
