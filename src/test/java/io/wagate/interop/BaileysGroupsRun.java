package io.wagate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.localwhatsapp.network.Group;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.support.Beside;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Groups with Baileys 7.0.0-rc14 in them, by numbers and by hidden addresses. */
@Beside
class BaileysGroupsRun extends WithBaileys {

    @ParameterizedTest(name = "by hidden addresses: {0}")
    @ValueSource(booleans = {false, true})
    void oneCiphertextReachesEverybody(boolean hiddenMode) {
        BaileysClient baileys = linked();
        Phone third = whatsApp.phone("5511944440000");
        Group group = friend.openGroup("Bakery", hiddenMode, own, third);
        String to = group.address().toString();

        JsonNode described = baileys.run("group", Map.of("id", to));
        assertThat(described.path("subject").asString()).isEqualTo("Bakery");
        assertThat(described.path("participants")).hasSize(3);

        String first = friend.write(group.address(), "with the key to it");
        String second = friend.write(group.address(), "without");
        assertThat(baileys.message(first).path("text").asString()).isEqualTo("with the key to it");
        assertThat(baileys.message(second).path("text").asString()).isEqualTo("without");
        assertThat(arrived(third, second).text()).isEqualTo("without");
        told(friend, second, "delivered", own);

        String back = baileys.text(to, "from Baileys");
        String again = baileys.text(to, "from Baileys again");
        for (Phone phone : new Phone[] {friend, third, own}) {
            assertThat(arrived(phone, back).text()).isEqualTo("from Baileys");
            assertThat(arrived(phone, again).text()).isEqualTo("from Baileys again");
        }
        friend.read(arrived(friend, again));
        baileys.event(
                "receipt",
                receipt -> receipt.path("id").asString("").equals(again)
                        && receipt.path("read").asBoolean()
                        && receipt.path("by")
                                .asString("")
                                .startsWith(hiddenMode ? friend.account().lid() : friend.number()));
    }

    @ParameterizedTest(name = "by hidden addresses: {0}")
    @ValueSource(booleans = {false, true})
    void whatArrivesDamagedIsAskedForAgain(boolean hiddenMode) {
        BaileysClient baileys = linked();
        Group group = friend.openGroup("Bakery", hiddenMode, own);
        baileys.message(friend.write(group.address(), "before"));
        whatsApp.faults().garbleDeliveries(1);
        String damaged = friend.write(group.address(), "damaged");
        baileys.event(
                "message",
                message -> message.path("id").asString("").equals(damaged)
                        && message.path("text").asString("").equals("damaged"));
        String after = friend.write(group.address(), "after");
        assertThat(baileys.message(after).path("text").asString()).isEqualTo("after");
    }

    @ParameterizedTest(name = "by hidden addresses: {0}")
    @ValueSource(booleans = {false, true})
    void whoJoinsAndLeavesIsToldAndOnlyMembersRead(boolean hiddenMode) {
        BaileysClient baileys = linked();
        Phone third = whatsApp.phone("5511944440000");
        Group group = friend.openGroup("Bakery", hiddenMode, own);
        friend.add(group, third);
        assertThat(baileys.event("group", any -> true).path("action").asString())
                .isEqualTo("add");
        String all = baileys.text(group.address().toString(), "all three");
        assertThat(arrived(third, all).text()).isEqualTo("all three");
        friend.remove(group, third);
        assertThat(baileys.event("group", any -> true).path("action").asString())
                .isEqualTo("remove");
        String two = friend.write(group.address(), "the two of us");
        assertThat(baileys.message(two).path("text").asString()).isEqualTo("the two of us");
        assertThat(third.inbox()).extracting("id").doesNotContain(two);
    }
}
