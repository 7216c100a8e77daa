package io.wagate.node;

import io.wagate.kernel.CannotStart;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a start ends at the database, as its operator needs to read it. */
final class DatabaseRefusal {

    private static final String USER = "SPRING_DATASOURCE_USERNAME";

    private DatabaseRefusal() {}

    static CannotStart of(Throwable failure) {
        SQLException told = deepest(failure);
        if (told == null) {
            return told("The schema of the database does not fit this version", failure, "");
        }
        String state = told.getSQLState() == null ? "" : told.getSQLState();
        return switch (told.getErrorCode()) {
            case 1045, 1698 ->
                told(
                        "The database refuses the user of " + USER,
                        told,
                        "Check " + USER + " and SPRING_DATASOURCE_PASSWORD, and from which hosts that user may come.");
            case 1044, 1142, 1227 ->
                told(
                        "The user of " + USER + " may not do what Wagate needs",
                        told,
                        "Give it all rights on the schema of SPRING_DATASOURCE_URL: it makes and changes its tables.");
            case 1046, 1049 ->
                told(
                        "The schema of SPRING_DATASOURCE_URL is not there",
                        told,
                        "Make it first, such as CREATE DATABASE wagate CHARACTER SET utf8mb4, and name it in the"
                                + " address: jdbc:mysql://host:3306/wagate.");
            default ->
                state.startsWith("08")
                        ? told(
                                "The database of SPRING_DATASOURCE_URL cannot be reached",
                                innermost(told),
                                "Check its host and port, that it runs, and that this machine may connect to it.")
                        : told("The database of SPRING_DATASOURCE_URL could not be used", told, "");
        };
    }

    private static CannotStart told(String what, Throwable why, String action) {
        String message = String.valueOf(why.getMessage()).strip();
        return new CannotStart(what + ": " + message + (message.endsWith(".") ? "" : "."), action);
    }

    /** The pool and Flyway wrap what the server said. */
    private static @Nullable SQLException deepest(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }

    private static Throwable innermost(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
