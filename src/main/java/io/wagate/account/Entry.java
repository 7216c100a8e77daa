package io.wagate.account;

/** What a log-in came to. */
public sealed interface Entry {

    /**
     * Somebody who may come in.
     *
     * @param browser the proof that this browser keeps from now on, for {@link LogInService#logIn}
     */
    record Entered(LoggedIn person, String browser) implements Entry {}

    /**
     * The password was right, and the second factor is still to come; {@link SecondLogIn} goes on.
     *
     * @param version the credentials version that the password belongs to
     */
    record HalfWay(long accountId, int version) implements Entry {}
}
