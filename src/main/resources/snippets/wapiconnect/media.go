// WAGATE_API_KEY=… go run media.go invoice.pdf
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

const base = "{{base}}"

var client = &http.Client{Timeout: 60 * time.Second}

func sendDocument(to, path, caption string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(map[string]any{
		"to":            to,
		"type":          "document", // or image, video, audio
		"mediaBase64":   content,    // bytes become Base64; or mediaUrl, a public address
		"mediaMimeType": "application/pdf",
		"fileName":      filepath.Base(path),
		"message":       caption,
	})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequest("POST", base+"/api/whatsapp/session/{{session}}/send", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("X-API-Key", os.Getenv("WAGATE_API_KEY"))
	request.Header.Set("Content-Type", "application/json")
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
	id, err := sendDocument("{{to}}", os.Args[1], "Your invoice")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Sent as", id)
}
