package io.wagate.driver;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.whatsapp.ChosenClient;
import io.wagate.whatsapp.ClientChoice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators decide about drivers. A new client counts from the next connection of each session on, on every node
 * within two seconds, without a restart.
 */
@Service
public class DriverSettings {

    private static final int LONGEST_NAME = 100;

    private final List<ChosenClient> clients;
    private final DriverSettingRepository settings;
    private final KnownSettings known;
    private final AuditLog audit;
    private final InstantSource clock;

    DriverSettings(
            ObjectProvider<ChosenClient> clients,
            DriverSettingRepository settings,
            KnownSettings known,
            AuditLog audit,
            InstantSource clock) {
        this.clients = clients.stream().toList();
        this.settings = settings;
        this.known = known;
        this.audit = audit;
        this.clock = clock;
    }

    /** The client of this driver; empty where this installation does not offer it. */
    public Optional<ClientInForce> client(Administrator by, String driver) {
        return named(driver).map(client -> {
            DriverSetting setting = settings.find(driver).orElse(DriverSetting.UNTOUCHED);
            ChosenClient.Client builtIn = client.under(ClientChoice.NONE);
            return new ClientInForce(
                    usable(client, setting.choice()).orElse(builtIn),
                    usable(client, setting.choice()).isPresent(),
                    builtIn,
                    setting.choice(),
                    setting.changedAt(),
                    setting.changedBy(),
                    setting.acceptance());
        });
    }

    /** Chooses a client. Refuses, naming the field, what the driver would not connect with. */
    @Transactional
    public void choose(Administrator by, String driver, ClientChoice choice) {
        ChosenClient client = offered(driver);
        ChosenClient.Client chosen = client.under(choice);
        if (!settings.lock(driver).choice().equals(choice)) {
            String action = choice.equals(ClientChoice.NONE) ? "driver.client_put_back" : "driver.client_changed";
            settings.choose(driver, choice, clock.instant(), by.email());
            changed(by, action, driver + " " + chosen.version() + " at " + chosen.endpoint());
        }
    }

    /** Notes that somebody signed the sheet with the client that is in force now. */
    @Transactional
    public void accept(Administrator by, String driver, String signedBy) {
        String name = signedBy.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problem.Invalid.field("signedBy", "Write the name that stands on the sheet, at most 100 characters.")
                    .asException();
        }
        DriverSetting setting = settings.lock(driver);
        ChosenClient.Client tried = offered(driver).under(setting.choice());
        if (!tried.live()) {
            throw new Problem.Conflict("NOT_LIVE", "The driver reaches a double on this machine, not the live service")
                    .asException();
        }
        settings.accept(driver, new Acceptance(tried.version(), name, clock.instant(), by.email()));
        changed(by, "driver.accepted", driver + " " + tried.version() + " signed by " + name);
    }

    /** Takes that back. */
    @Transactional
    public void withdraw(Administrator by, String driver) {
        offered(driver);
        if (settings.lock(driver).acceptance() != null) {
            settings.accept(driver, null);
            changed(by, "driver.acceptance_withdrawn", driver);
        }
    }

    /** Who tried this driver against the live service, for everybody to read; empty until somebody did. */
    public Optional<Acceptance> acceptance(String driver) {
        return Optional.ofNullable(known.setting(driver).acceptance());
    }

    /** What was chosen before may not go together with the settings of a later start. */
    private static Optional<ChosenClient.Client> usable(ChosenClient client, ClientChoice choice) {
        try {
            return Optional.of(client.under(choice));
        } catch (ProblemException refused) {
            return Optional.empty();
        }
    }

    private Optional<ChosenClient> named(String driver) {
        return clients.stream().filter(client -> client.driver().equals(driver)).findFirst();
    }

    private ChosenClient offered(String driver) {
        return named(driver).orElseThrow(() -> new Problem.NotFound("DRIVER_NOT_FOUND", "Driver").asException());
    }

    private void changed(Administrator by, String action, String subject) {
        audit.record(null, Administrator.KIND, by.email(), action, subject, null);
        known.forgetAfterCommit();
    }
}
