// Checks the member "signature" of a body: WEBHOOK_SECRET=… go run signature.go < body.json
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

func isGenuine(raw []byte, secret string) bool {
	if len(raw) <= 80 {
		return false
	}
	// The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(raw[:len(raw)-80])
	mac.Write([]byte("}"))
	return hmac.Equal([]byte(hex.EncodeToString(mac.Sum(nil))), raw[len(raw)-66:len(raw)-2])
}

func main() {
	raw, _ := io.ReadAll(os.Stdin) // in a receiver: the raw bytes of the request
	if isGenuine(raw, os.Getenv("WEBHOOK_SECRET")) {
		fmt.Println("genuine")
	} else {
		fmt.Println("forged")
	}
}
