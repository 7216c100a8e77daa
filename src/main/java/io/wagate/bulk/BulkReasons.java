package io.wagate.bulk;

import io.wagate.kernel.Problem;

/** Our stable names of why a recipient was not sent to, or why a job waits or was given up. */
public final class BulkReasons {

    public static final String INVALID_PHONE = "INVALID_PHONE";
    public static final String DUPLICATE = "DUPLICATE";
    public static final String OPTED_OUT = "RECIPIENT_OPTED_OUT";
    public static final String DAILY_LIMIT = "SENT_LIMIT_EXCEEDED";
    /** WhatsApp restricts the session's number; the job goes on when that is over. */
    public static final String RESTRICTED = Problem.AccountRestricted.CODE;

    public static final String CANCELLED = "CANCELLED";
    public static final String SESSION_LOST = "SESSION_LOST";
    public static final String MEDIA_GONE = "MEDIA_NOT_FOUND";

    private BulkReasons() {}
}
