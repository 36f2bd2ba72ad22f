/// Mail servers, by Angus Mail. It owns how a letter is handed to one and what its answer means, not when
/// that is done. Start at [SmtpServer].
@NullMarked
package idp.server.adapter.mail;

import org.jspecify.annotations.NullMarked;
