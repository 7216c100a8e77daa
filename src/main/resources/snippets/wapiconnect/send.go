// WAGATE_API_KEY=… go run send.go
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

const base = "{{base}}"

var client = &http.Client{Timeout: 30 * time.Second}

func send(to, message string) (string, error) {
	body, err := json.Marshal(map[string]string{"to": to, "message": message})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequest("POST", base+"/api/whatsapp/session/{{session}}/send", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("X-API-Key", os.Getenv("WAGATE_API_KEY"))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", rand.Text()) // keep it when you repeat a request: it is sent once
	answer, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	var result struct{ MessageID, Code, Error string }
	if err := json.NewDecoder(answer.Body).Decode(&result); err != nil {
		return "", err
	}
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%d %s: %s", answer.StatusCode, result.Code, result.Error)
	}
	return result.MessageID, nil
}

func main() {
	id, err := send("{{to}}", "Your order 1184 is ready.")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Sent as", id)
}
