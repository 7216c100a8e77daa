const express = require('express');
const app = express();
const port = 3000;

// we protect our endpoint with a security token
// we highly recommend you to use a individual security token per instance
// so that you are able to compare the security token with the instanceId of the request
const securityTokens = {
    33: "ETBu4KVOMXT2KCL1t9SGRIJ7Ra8zEPFM60QINdAp3GjD5Bw",
};

app.use(express.json());

app.post('/webhooks/whatsapp/:security_token', async (req, res) => {
    const securityToken = req.params.security_token;
    const body = req.body;

    const instanceId = body.instanceId;
    const eventName = body.event;
    const eventData = body.data;

    if (securityToken == null || instanceId == null || eventName == null || eventData == null) {
        console.log('Invalid request');
        res.sendStatus(400);
        return;
    }

    // check if the security token and the instanceId match in our records
    if (securityTokens[instanceId] !== securityToken) {
        console.log('Authentication failed');
        res.sendStatus(401);
        return;
    }

    // the request is validated and the requester authenticated
    if (eventName === 'message') {
        console.log('Handle message event...');
        
        const messageData = eventData.message;
        
        const messageType = messageData.type;
        if (messageType === 'chat') {
            const messageSenderId = messageData.from; // unique WhatsApp ID. We need to parse it to get the real phone number
            const messageCreatedAt = new Date(messageData.timestamp * 1000); //because the timestamp is in seconds
            const messageContent = messageData.body;

            // this is the phone number of the message sender
            // it starts with the country code (without a leading + or leading 00)
            const messageSenderPhoneNumber = messageSenderId.replace('@c.us', '');

            //run your business logic: someone has sent you a WhatsApp message
        }

        res.sendStatus(200);
    } else {
        console.log('Cannot handle this event: ' + eventName);
        res.sendStatus(404);
    }
});

app.listen(port, () => {
    console.log(`Listing on port ${port}`);
});
