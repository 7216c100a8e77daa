package io.wagate.whatsapp.linked.link;

import com.google.protobuf.ByteString;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.AppVersion;
import io.wagate.whatsapp.linked.proto.ClientPayload;
import io.wagate.whatsapp.linked.proto.DevicePairingRegistration;
import io.wagate.whatsapp.linked.proto.DeviceProperties;
import io.wagate.whatsapp.linked.proto.UserAgent;
import io.wagate.whatsapp.linked.proto.WebInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** How a device introduces itself at the end of the handshake: a new one with its keys, a linked one by its number. */
final class ClientPayloads {

    private static final int PLATFORM_WEB = 14;
    private static final int SHOWN_AS_DESKTOP = 7;
    private static final int WIFI = 1;
    private static final int USER_ACTIVATED = 1;

    private ClientPayloads() {}

    static byte[] of(Device device, LinkedSettings settings) {
        ClientPayload.Builder payload = ClientPayload.newBuilder()
                .setUserAgent(userAgent(settings))
                .setWebInfo(WebInfo.newBuilder().setWebSubPlatform(0))
                .setConnectType(WIFI)
                .setConnectReason(USER_ACTIVATED);
        Address self = device.jid();
        if (self == null) {
            payload.setPassive(false).setPull(false).setDevicePairing(registration(device, settings));
        } else {
            payload.setUsername(Long.parseLong(self.user()))
                    .setDevice(self.device())
                    .setPassive(true)
                    .setPull(true);
        }
        return payload.build().toByteArray();
    }

    private static UserAgent.Builder userAgent(LinkedSettings settings) {
        return UserAgent.newBuilder()
                .setPlatform(PLATFORM_WEB)
                .setAppVersion(version(settings.version()))
                .setMcc("000")
                .setMnc("000")
                .setOsVersion("0.1")
                .setDevice("Desktop")
                .setOsBuildNumber("0.1")
                .setReleaseChannel(0)
                .setLanguage("en")
                .setCountry("US");
    }

    private static DevicePairingRegistration registration(Device device, LinkedSettings settings) {
        DeviceProperties shown = DeviceProperties.newBuilder()
                .setOs(settings.deviceName())
                .setPlatformType(SHOWN_AS_DESKTOP)
                .setRequireFullSync(false)
                .build();
        return DevicePairingRegistration.newBuilder()
                .setRegistrationId(bytes(device.registrationId(), 4))
                .setKeyType(ByteString.copyFrom(Device.KEY_TYPE))
                .setIdentity(ByteString.copyFrom(device.identity().publicKey()))
                .setSignedKeyId(bytes(Device.SIGNED_KEY_ID, 3))
                .setSignedKey(ByteString.copyFrom(device.signedKey().publicKey()))
                .setSignedKeySignature(ByteString.copyFrom(device.signedKeySignature()))
                .setBuildHash(ByteString.copyFrom(md5(settings.version().toString())))
                .setDeviceProperties(shown.toByteString())
                .build();
    }

    private static AppVersion version(LinkedSettings.Version version) {
        return AppVersion.newBuilder()
                .setPrimary(version.primary())
                .setSecondary(version.secondary())
                .setTertiary(version.tertiary())
                .build();
    }

    private static ByteString bytes(int number, int size) {
        byte[] all = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return ByteString.copyFrom(Arrays.copyOfRange(all, Integer.BYTES - size, Integer.BYTES));
    }

    /** WhatsApp asks for the MD5 of the version; nothing depends on its strength. */
    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
