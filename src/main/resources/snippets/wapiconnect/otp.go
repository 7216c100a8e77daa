// WAGATE_API_KEY=… go run otp.go
package main

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"log"
	"math/big"
	"net/http"
	"os"
	"sync"
	"time"
)

type code struct {
	digits string
	until  time.Time
	tries  int
}

var (
	client = &http.Client{Timeout: 30 * time.Second}
	lock   sync.Mutex
	codes  = map[string]*code{} // with several servers: a table or Redis
)

func sendCode(phone string) error {
	number, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return err
	}
	digits := fmt.Sprintf("%06d", number)
	body, err := json.Marshal(map[string]string{
		"to":      phone,
		"header":  "Your code",
		"message": "*" + digits + "* is your code. It is valid for 10 minutes.",
		"footer":  "Tell it to nobody",
	})
	if err != nil {
		return err
	}
	request, err := http.NewRequest("POST", "{{base}}/api/whatsapp/session/{{session}}/send", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("X-API-Key", os.Getenv("WAGATE_API_KEY"))
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("not sent: %s", answer.Status)
	}
	lock.Lock()
	defer lock.Unlock()
	codes[phone] = &code{digits, time.Now().Add(10 * time.Minute), 5}
	return nil
}

func isRight(phone, typed string) bool {
	lock.Lock()
	defer lock.Unlock()
	sent := codes[phone]
	if sent == nil || sent.tries == 0 || time.Now().After(sent.until) {
		return false
	}
	sent.tries--
	right := subtle.ConstantTimeCompare([]byte(typed), []byte(sent.digits)) == 1
	if right {
		delete(codes, phone) // once only
	}
	return right
}

func main() {
	if err := sendCode("{{to}}"); err != nil {
		log.Fatal(err)
	}
	fmt.Println("Sent. A guess is right:", isRight("{{to}}", "guess!"))
}
