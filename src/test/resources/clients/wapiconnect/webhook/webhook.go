package main
import (
	"crypto/hmac"; "crypto/sha256"; "encoding/hex"
	"encoding/json"; "fmt"; "io"
	"net/http"; "os"; "strings"
)
var secret = os.Getenv("WAPI_WEBHOOK_SECRET")
func webhookHandler(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var payload map[string]any
	json.Unmarshal(body, &payload)
	if secret != "" {
		if sig, ok := payload["signature"].(string); ok {
			mac := hmac.New(sha256.New, []byte(secret))
			mac.Write(body)
			expected := hex.EncodeToString(mac.Sum(nil))
			if expected != sig {
				http.Error(w, "Unauthorized", 401)
				return
			}
		}
	}
	if payload["event"] == "message" {
		data := payload["data"].(map[string]any)
		from := strings.Replace(data["from"].(string), "@s.whatsapp.net", "", 1)
		fmt.Printf("Message from %s: %s\n", from, data["body"])
}
w.Header().Set("Content-Type", "application/json")
w.Write([]byte(`{"ok":true}`))
}
func main() {
	http.HandleFunc("/whatsapp-webhook", webhookHandler)
	http.ListenAndServe(":4000", nil)
}
