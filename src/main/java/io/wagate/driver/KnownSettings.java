package io.wagate.driver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.whatsapp.ClientChoice;
import io.wagate.whatsapp.ClientChoices;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What was decided, at most two seconds old: many sessions that connect at once ask once, and every node hears soon. */
@Component
class KnownSettings implements ClientChoices {

    private static final Duration CACHED = Duration.ofSeconds(2);

    private final DriverSettingRepository settings;
    private final Cache<String, DriverSetting> known =
            Caffeine.newBuilder().expireAfterWrite(CACHED).build();

    KnownSettings(DriverSettingRepository settings) {
        this.settings = settings;
    }

    @Override
    public ClientChoice of(String driver) {
        return setting(driver).choice();
    }

    DriverSetting setting(String driver) {
        return known.get(driver, name -> settings.find(name).orElse(DriverSetting.UNTOUCHED));
    }

    /** What is remembered is too old once the current transaction has committed. */
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.invalidateAll();
            }
        });
    }
}
