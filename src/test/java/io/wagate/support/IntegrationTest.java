package io.wagate.support;

import io.wagate.account.QuickMembers;
import io.wagate.verification.Shop;
import io.wagate.webhook.Hooks;
import io.wagate.webhook.ImpatientFormat;
import io.wagate.whatsapp.linked.LinkedAtHome;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a random loopback port over a real database. All such tests share one running application, so
 * each makes its own tenants (see {@link People}) and never counts rows of others. {@link AnswerRecorder} looks at what the API
 * answers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@ContextConfiguration(initializers = TestEnvironment.class)
@Import({
    QuickMembers.class,
    People.class,
    Factors.class,
    ScriptedDriver.class,
    LinkedAtHome.class,
    Linked.class,
    StoredMessages.class,
    Hooks.class,
    ImpatientFormat.class,
    Shop.class,
    AnswerRecorder.class
})
@ExtendWith(AnswerRecorder.Verdict.class)
public @interface IntegrationTest {}
