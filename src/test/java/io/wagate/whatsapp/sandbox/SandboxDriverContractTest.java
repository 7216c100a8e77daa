package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.CredentialStore;
import io.wagate.whatsapp.DriverContract;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SandboxDriverContractTest extends DriverContract {

    private static final TenantId TENANT = new TenantId(7);
    private static final Actor HOLDER = Actor.system(TENANT);

    @TempDir
    private Path folder;

    @Override
    protected Fixture fixture() {
        ScheduledTimers timers = new ScheduledTimers();
        Networks networks = SandboxWorld.networks(folder, timers, InstantSource.system());
        return new SandboxFixture(networks, timers);
    }

    private static final class SandboxFixture implements Fixture {

        private final Networks networks;
        private final ScheduledTimers timers;
        private final HeldPhones phones;
        private final HeldChats chats;
        private final String own;
        private final String friend;

        SandboxFixture(Networks networks, ScheduledTimers timers) {
            this.networks = networks;
            this.timers = timers;
            this.phones = new HeldPhones(networks);
            this.chats = new HeldChats(networks);
            this.own = phones.add(HOLDER, "Bakery").number();
            this.friend = phones.add(HOLDER, "Friend").number();
        }

        @Override
        public WhatsAppDriver driver() {
            return new SandboxDriver(networks);
        }

        @Override
        public SessionContext context(CredentialStore credentials) {
            return new SessionContext(TENANT, 1, "bakery", credentials);
        }

        @Override
        public void scan(String qrText) {
            phones.scanText(HOLDER, own, qrText);
        }

        @Override
        public String ownPhone() {
            return own;
        }

        @Override
        public void enterPairingCode(String code) {
            phones.enterPairingCode(HOLDER, own, code);
        }

        @Override
        public void unlinkOnPhone() {
            phones.unlink(HOLDER, own);
        }

        @Override
        public Jid friend() {
            return Jid.ofPhone(friend);
        }

        @Override
        public String stranger() {
            return MagicNumber.ABSENT.number();
        }

        @Override
        public String ownPhoneWrites(Content content) {
            return chats.write(HOLDER, own, friend(), content, null);
        }

        @Override
        public String friendWrites(Content content) {
            return chats.write(HOLDER, friend, Jid.ofPhone(own), content, null);
        }

        @Override
        public void friendReads() {
            chats.read(HOLDER, friend, Jid.ofPhone(own));
        }

        @Override
        public void friendReacts(String messageId, String emoji) {
            chats.react(HOLDER, friend, Jid.ofPhone(own), messageId, emoji);
        }

        @Override
        public void friendEdits(String messageId, String text) {
            chats.edit(HOLDER, friend, Jid.ofPhone(own), messageId, text);
        }

        @Override
        public void friendRevokes(String messageId) {
            chats.revoke(HOLDER, friend, Jid.ofPhone(own), messageId);
        }

        @Override
        public int friendGot(String messageId) {
            return (int) chats.messages(HOLDER, friend, Jid.ofPhone(own), 100).stream()
                    .filter(message -> message.id().equals(messageId))
                    .count();
        }

        @Override
        public Optional<Typing> friendSees() {
            return chats.typing(HOLDER, friend, Jid.ofPhone(own), own);
        }

        @Override
        public boolean friendSeesUsOnline() {
            return chats.online(HOLDER, own);
        }

        @Override
        public int readByUs() {
            return (int) chats.messages(HOLDER, friend, Jid.ofPhone(own), 100).stream()
                    .filter(message -> message.mine() && message.status() == ChatMessage.Status.READ)
                    .count();
        }

        @Override
        public void close() {
            timers.close();
        }
    }
}
